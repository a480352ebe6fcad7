CREATE TABLE "level" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "level_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" jsonb NOT NULL,
	"schedule_id" bigint NOT NULL,
	"take_minutes" integer NOT NULL,
	"resolve_minutes" integer NOT NULL,
	"remind_before_minutes" integer,
	"norm_percent" integer,
	"norm_check_minute" integer,
	"norm_window_hours" integer,
	"version" integer NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "level_claim" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "level_claim_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"level_id" bigint NOT NULL,
	"company_id" bigint,
	"created_at" timestamptz(3) NOT NULL,
	CONSTRAINT "level_claim_subject" UNIQUE NULLS NOT DISTINCT("company_id")
);
--> statement-breakpoint
CREATE TABLE "level_version" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "level_version_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"level_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"schedule_id" bigint NOT NULL,
	"take_minutes" integer NOT NULL,
	"resolve_minutes" integer NOT NULL,
	"remind_before_minutes" integer,
	"norm_percent" integer,
	"norm_check_minute" integer,
	"norm_window_hours" integer,
	"since" timestamptz(3) NOT NULL
);
--> statement-breakpoint
ALTER TABLE "level" ADD CONSTRAINT "level_schedule_id_schedule_id_fk" FOREIGN KEY ("schedule_id") REFERENCES "public"."schedule"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "level_claim" ADD CONSTRAINT "level_claim_level_id_level_id_fk" FOREIGN KEY ("level_id") REFERENCES "public"."level"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "level_claim" ADD CONSTRAINT "level_claim_company_id_company_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."company"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "level_version" ADD CONSTRAINT "level_version_level_id_level_id_fk" FOREIGN KEY ("level_id") REFERENCES "public"."level"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "level_version" ADD CONSTRAINT "level_version_schedule_id_schedule_id_fk" FOREIGN KEY ("schedule_id") REFERENCES "public"."schedule"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "level_name" ON "level" USING btree (lower(name->>'ru')) WHERE is_active;--> statement-breakpoint
CREATE INDEX "level_schedule" ON "level" USING btree ("schedule_id");--> statement-breakpoint
CREATE INDEX "level_claim_level" ON "level_claim" USING btree ("level_id");--> statement-breakpoint
CREATE UNIQUE INDEX "level_version_number" ON "level_version" USING btree ("level_id","number");--> statement-breakpoint
-- What was promised, was promised: clocks are replayed from the versions of a level too (SLA-16).
CREATE TRIGGER level_version_stays BEFORE UPDATE OR DELETE ON level_version FOR EACH ROW EXECUTE FUNCTION version_stays();
