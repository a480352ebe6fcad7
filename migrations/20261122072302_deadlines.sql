CREATE TABLE "client_category" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "client_category_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" jsonb NOT NULL,
	"sort" integer DEFAULT 100 NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "client_category_site" (
	"row_id" bigint NOT NULL,
	"site_id" bigint NOT NULL,
	CONSTRAINT "client_category_site_row_id_site_id_pk" PRIMARY KEY("row_id","site_id")
);
--> statement-breakpoint
CREATE TABLE "service" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "service_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" jsonb NOT NULL,
	"sort" integer DEFAULT 100 NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"description" text,
	"parent_id" bigint
);
--> statement-breakpoint
CREATE TABLE "service_responsible" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "service_responsible_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"service_id" bigint NOT NULL,
	"employee_id" bigint,
	"group_id" bigint,
	"department_id" bigint,
	CONSTRAINT "service_responsible_once" UNIQUE NULLS NOT DISTINCT("service_id","employee_id","group_id","department_id"),
	CONSTRAINT "service_responsible_one" CHECK (num_nonnulls(employee_id, group_id, department_id) = 1)
);
--> statement-breakpoint
CREATE TABLE "absence" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "absence_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"employee_id" bigint NOT NULL,
	"from" timestamptz(3) NOT NULL,
	"until" timestamptz(3) NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	CONSTRAINT "absence_forward" CHECK ("from" < "until")
);
--> statement-breakpoint
CREATE TABLE "department_hours" (
	"department_id" bigint PRIMARY KEY NOT NULL,
	"schedule_id" bigint NOT NULL,
	"answer_minutes" integer
);
--> statement-breakpoint
CREATE TABLE "last_choice" (
	"employee_id" bigint PRIMARY KEY NOT NULL,
	"at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "clock" (
	"ticket_id" bigint NOT NULL,
	"name" text NOT NULL,
	"cycle" integer NOT NULL,
	"is_current" boolean NOT NULL,
	"state" text NOT NULL,
	"started_at" timestamptz(3) NOT NULL,
	"since" timestamptz(3),
	"consumed" bigint NOT NULL,
	"due_at" timestamptz(3),
	"stopped_at" timestamptz(3),
	"remind_at" timestamptz(3),
	"reminded_of" timestamptz(3),
	"alarm_at" timestamptz(3),
	"missed_at" timestamptz(3),
	CONSTRAINT "clock_ticket_id_name_cycle_pk" PRIMARY KEY("ticket_id","name","cycle")
);
--> statement-breakpoint
CREATE TABLE "escalation" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "escalation_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"level_id" bigint NOT NULL,
	"occasion" text NOT NULL,
	"action" text NOT NULL,
	"employee_id" bigint,
	"group_id" bigint,
	CONSTRAINT "escalation_once" UNIQUE NULLS NOT DISTINCT("level_id","occasion","action","employee_id","group_id")
);
--> statement-breakpoint
CREATE TABLE "held_level" (
	"ticket_id" bigint PRIMARY KEY NOT NULL,
	"level_id" bigint NOT NULL,
	"level_version" integer NOT NULL,
	"schedule_version" integer NOT NULL,
	"because" jsonb NOT NULL,
	"chosen_at" timestamptz(3) NOT NULL,
	"due_at" timestamptz(3),
	"is_over" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "norm_check" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "norm_check_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"level_id" bigint NOT NULL,
	"date" text NOT NULL,
	"window_after" timestamptz(3) NOT NULL,
	"window_up_to" timestamptz(3) NOT NULL,
	"percent" integer NOT NULL,
	"total" integer NOT NULL,
	"in_time" integer NOT NULL,
	"outcome" text NOT NULL,
	"checked_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recount" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "recount_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"schedule_id" bigint,
	"level_id" bigint,
	"total" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"moved" integer DEFAULT 0 NOT NULL,
	"up_to" bigint DEFAULT 0 NOT NULL,
	"started_at" timestamptz(3) NOT NULL,
	"ended_at" timestamptz(3),
	"change_set_id" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "level_claim" DROP CONSTRAINT "level_claim_subject";--> statement-breakpoint
ALTER TABLE "company" ADD COLUMN "client_category_id" bigint;--> statement-breakpoint
ALTER TABLE "staff_group" ADD COLUMN "support_level" integer;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "service_id" bigint;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "client_category_id" bigint;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "support_group_id" bigint;--> statement-breakpoint
ALTER TABLE "level" ADD COLUMN "resolve_remind_minutes" integer;--> statement-breakpoint
ALTER TABLE "level" ADD COLUMN "answer_minutes" integer;--> statement-breakpoint
ALTER TABLE "level" ADD COLUMN "answer_remind_minutes" integer;--> statement-breakpoint
ALTER TABLE "level" ADD COLUMN "responsible_id" bigint;--> statement-breakpoint
ALTER TABLE "level_claim" ADD COLUMN "client_category_id" bigint;--> statement-breakpoint
ALTER TABLE "level_claim" ADD COLUMN "service_id" bigint;--> statement-breakpoint
ALTER TABLE "level_version" ADD COLUMN "resolve_remind_minutes" integer;--> statement-breakpoint
ALTER TABLE "level_version" ADD COLUMN "answer_minutes" integer;--> statement-breakpoint
ALTER TABLE "level_version" ADD COLUMN "answer_remind_minutes" integer;--> statement-breakpoint
ALTER TABLE "client_category_site" ADD CONSTRAINT "client_category_site_row_id_client_category_id_fk" FOREIGN KEY ("row_id") REFERENCES "public"."client_category"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_category_site" ADD CONSTRAINT "client_category_site_site_id_site_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."site"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service" ADD CONSTRAINT "service_parent_id_service_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."service"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_responsible" ADD CONSTRAINT "service_responsible_service_id_service_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."service"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_responsible" ADD CONSTRAINT "service_responsible_employee_id_employee_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_responsible" ADD CONSTRAINT "service_responsible_group_id_staff_group_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."staff_group"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_responsible" ADD CONSTRAINT "service_responsible_department_id_department_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."department"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absence" ADD CONSTRAINT "absence_employee_id_employee_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employee"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "department_hours" ADD CONSTRAINT "department_hours_department_id_department_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."department"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "department_hours" ADD CONSTRAINT "department_hours_schedule_id_schedule_id_fk" FOREIGN KEY ("schedule_id") REFERENCES "public"."schedule"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "last_choice" ADD CONSTRAINT "last_choice_employee_id_employee_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employee"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clock" ADD CONSTRAINT "clock_ticket_id_ticket_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."ticket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_level_id_level_id_fk" FOREIGN KEY ("level_id") REFERENCES "public"."level"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_employee_id_employee_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_group_id_staff_group_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."staff_group"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "held_level" ADD CONSTRAINT "held_level_ticket_id_ticket_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."ticket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "held_level" ADD CONSTRAINT "held_level_level_id_level_id_fk" FOREIGN KEY ("level_id") REFERENCES "public"."level"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "norm_check" ADD CONSTRAINT "norm_check_level_id_level_id_fk" FOREIGN KEY ("level_id") REFERENCES "public"."level"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recount" ADD CONSTRAINT "recount_schedule_id_schedule_id_fk" FOREIGN KEY ("schedule_id") REFERENCES "public"."schedule"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recount" ADD CONSTRAINT "recount_level_id_level_id_fk" FOREIGN KEY ("level_id") REFERENCES "public"."level"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recount" ADD CONSTRAINT "recount_change_set_id_change_set_id_fk" FOREIGN KEY ("change_set_id") REFERENCES "public"."change_set"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "client_category_name" ON "client_category" USING btree (lower(name->>'ru'));--> statement-breakpoint
CREATE UNIQUE INDEX "service_name" ON "service" USING btree (coalesce(parent_id, 0),lower(name->>'ru'));--> statement-breakpoint
CREATE INDEX "service_parent" ON "service" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "absence_employee" ON "absence" USING btree ("employee_id","until");--> statement-breakpoint
CREATE INDEX "clock_remind" ON "clock" USING btree ("remind_at") WHERE remind_at is not null;--> statement-breakpoint
CREATE INDEX "clock_alarm" ON "clock" USING btree ("alarm_at") WHERE alarm_at is not null;--> statement-breakpoint
CREATE INDEX "escalation_employee" ON "escalation" USING btree ("employee_id") WHERE employee_id is not null;--> statement-breakpoint
CREATE INDEX "held_level_due" ON "held_level" USING btree ("due_at","ticket_id") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "held_level_open" ON "held_level" USING btree ("level_id","ticket_id") WHERE not is_over;--> statement-breakpoint
CREATE UNIQUE INDEX "norm_check_once" ON "norm_check" USING btree ("level_id","date");--> statement-breakpoint
CREATE INDEX "recount_open" ON "recount" USING btree ("id") WHERE ended_at is null;--> statement-breakpoint
ALTER TABLE "company" ADD CONSTRAINT "company_client_category_id_client_category_id_fk" FOREIGN KEY ("client_category_id") REFERENCES "public"."client_category"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_service_id_service_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."service"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_client_category_id_client_category_id_fk" FOREIGN KEY ("client_category_id") REFERENCES "public"."client_category"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_support_group_id_staff_group_id_fk" FOREIGN KEY ("support_group_id") REFERENCES "public"."staff_group"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "level" ADD CONSTRAINT "level_responsible_id_employee_id_fk" FOREIGN KEY ("responsible_id") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "level_claim" ADD CONSTRAINT "level_claim_client_category_id_client_category_id_fk" FOREIGN KEY ("client_category_id") REFERENCES "public"."client_category"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "level_claim" ADD CONSTRAINT "level_claim_service_id_service_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."service"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ticket_closed" ON "ticket" USING btree ("closed_at") WHERE closed_at is not null;--> statement-breakpoint
ALTER TABLE "level_claim" ADD CONSTRAINT "level_claim_subject" UNIQUE NULLS NOT DISTINCT("company_id","client_category_id","service_id");--> statement-breakpoint
ALTER TABLE "level_claim" ADD CONSTRAINT "level_claim_one" CHECK (num_nonnulls(company_id, client_category_id) <= 1);