CREATE TABLE "schedule" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "schedule_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" jsonb NOT NULL,
	"time_zone" text NOT NULL,
	"week" jsonb NOT NULL,
	"exceptions" jsonb NOT NULL,
	"version" integer NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "schedule_version" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "schedule_version_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"schedule_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"time_zone" text NOT NULL,
	"week" jsonb NOT NULL,
	"exceptions" jsonb NOT NULL,
	"since" timestamptz(3) NOT NULL
);
--> statement-breakpoint
ALTER TABLE "schedule_version" ADD CONSTRAINT "schedule_version_schedule_id_schedule_id_fk" FOREIGN KEY ("schedule_id") REFERENCES "public"."schedule"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "schedule_name" ON "schedule" USING btree (lower(name->>'ru')) WHERE is_active;--> statement-breakpoint
CREATE UNIQUE INDEX "schedule_version_number" ON "schedule_version" USING btree ("schedule_id","number");--> statement-breakpoint
-- What opened, opened: clocks are replayed from the versions of a schedule (SLA-16).
CREATE FUNCTION version_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'versions are never changed or removed';
END
$$;
--> statement-breakpoint
CREATE TRIGGER schedule_version_stays BEFORE UPDATE OR DELETE ON schedule_version FOR EACH ROW EXECUTE FUNCTION version_stays();
