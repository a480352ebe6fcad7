ALTER TABLE "clock" ADD COLUMN "level_id" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "clock" ADD COLUMN "level_version" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "clock" ADD COLUMN "schedule_version" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "clock" ADD CONSTRAINT "clock_level_id_level_id_fk" FOREIGN KEY ("level_id") REFERENCES "public"."level"("id") ON DELETE no action ON UPDATE no action;