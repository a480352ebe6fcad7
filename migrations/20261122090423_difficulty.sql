CREATE TABLE "difficulty" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "difficulty_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" jsonb NOT NULL,
	"sort" integer DEFAULT 100 NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "difficulty_site" (
	"row_id" bigint NOT NULL,
	"site_id" bigint NOT NULL,
	CONSTRAINT "difficulty_site_row_id_site_id_pk" PRIMARY KEY("row_id","site_id")
);
--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "difficulty_id" bigint;--> statement-breakpoint
ALTER TABLE "difficulty_site" ADD CONSTRAINT "difficulty_site_row_id_difficulty_id_fk" FOREIGN KEY ("row_id") REFERENCES "public"."difficulty"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "difficulty_site" ADD CONSTRAINT "difficulty_site_site_id_site_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."site"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "difficulty_name" ON "difficulty" USING btree (lower(name->>'ru'));--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_difficulty_id_difficulty_id_fk" FOREIGN KEY ("difficulty_id") REFERENCES "public"."difficulty"("id") ON DELETE no action ON UPDATE no action;