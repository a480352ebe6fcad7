CREATE TABLE "mark" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "mark_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" jsonb NOT NULL,
	"sort" integer DEFAULT 100 NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"value" integer NOT NULL,
	"is_positive" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mark_site" (
	"row_id" bigint NOT NULL,
	"site_id" bigint NOT NULL,
	CONSTRAINT "mark_site_row_id_site_id_pk" PRIMARY KEY("row_id","site_id")
);
--> statement-breakpoint
CREATE TABLE "field" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "field_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" jsonb NOT NULL,
	"hint" jsonb,
	"kind" text NOT NULL,
	"is_required" boolean DEFAULT false NOT NULL,
	"is_for_client" boolean DEFAULT false NOT NULL,
	"sort" integer DEFAULT 100 NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "field_option" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "field_option_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"field_id" bigint NOT NULL,
	"name" jsonb NOT NULL,
	"sort" integer DEFAULT 100 NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "field_place" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "field_place_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"field_id" bigint NOT NULL,
	"category_id" bigint,
	"service_id" bigint,
	CONSTRAINT "field_place_once" UNIQUE NULLS NOT DISTINCT("field_id","category_id","service_id"),
	CONSTRAINT "field_place_one" CHECK (num_nonnulls(category_id, service_id) = 1)
);
--> statement-breakpoint
CREATE TABLE "field_site" (
	"row_id" bigint NOT NULL,
	"site_id" bigint NOT NULL,
	CONSTRAINT "field_site_row_id_site_id_pk" PRIMARY KEY("row_id","site_id")
);
--> statement-breakpoint
CREATE TABLE "client_group" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "client_group_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"created_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "client_group_member" (
	"group_id" bigint NOT NULL,
	"contact_id" bigint NOT NULL,
	"sees_tickets" boolean DEFAULT false NOT NULL,
	"mail_on_new" boolean DEFAULT false NOT NULL,
	"mail_on_update" boolean DEFAULT false NOT NULL,
	CONSTRAINT "client_group_member_group_id_contact_id_pk" PRIMARY KEY("group_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "rating" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "rating_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"ticket_id" bigint NOT NULL,
	"contact_id" bigint NOT NULL,
	"mark_id" bigint NOT NULL,
	"comment" text,
	"employee_id" bigint,
	"channel" text NOT NULL,
	"given_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "weight_rule" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "weight_rule_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_category_id" bigint,
	"company_id" bigint,
	"category_id" bigint,
	"service_id" bigint,
	"type_id" bigint,
	"criticality_id" bigint,
	"points" integer NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	CONSTRAINT "weight_rule_subject" UNIQUE NULLS NOT DISTINCT("client_category_id","company_id","category_id","service_id","type_id","criticality_id"),
	CONSTRAINT "weight_rule_one" CHECK (num_nonnulls(client_category_id, company_id, category_id, service_id, type_id, criticality_id) = 1)
);
--> statement-breakpoint
CREATE TABLE "level_choice" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "level_choice_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"level_id" bigint NOT NULL,
	"category_id" bigint,
	"criticality_id" bigint,
	"mark_id" bigint,
	"site_id" bigint,
	CONSTRAINT "level_choice_once" UNIQUE NULLS NOT DISTINCT("level_id","category_id","criticality_id","mark_id","site_id"),
	CONSTRAINT "level_choice_one" CHECK (num_nonnulls(category_id, criticality_id, mark_id, site_id) = 1)
);
--> statement-breakpoint
ALTER TABLE "level_claim" DROP CONSTRAINT "level_claim_subject";--> statement-breakpoint
ALTER TABLE "level_claim" DROP CONSTRAINT "level_claim_one";--> statement-breakpoint
ALTER TABLE "staff_group_member" ADD COLUMN "sees_tickets" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "staff_group_member" ADD COLUMN "mail_on_new" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "staff_group_member" ADD COLUMN "mail_on_update" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "fields" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "waiting_since" timestamptz(3);--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "weight" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "queue_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "level" ADD COLUMN "weight" integer DEFAULT 100 NOT NULL;--> statement-breakpoint
ALTER TABLE "level_claim" ADD COLUMN "client_group_id" bigint;--> statement-breakpoint
ALTER TABLE "mark_site" ADD CONSTRAINT "mark_site_row_id_mark_id_fk" FOREIGN KEY ("row_id") REFERENCES "public"."mark"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mark_site" ADD CONSTRAINT "mark_site_site_id_site_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."site"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "field_option" ADD CONSTRAINT "field_option_field_id_field_id_fk" FOREIGN KEY ("field_id") REFERENCES "public"."field"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "field_place" ADD CONSTRAINT "field_place_field_id_field_id_fk" FOREIGN KEY ("field_id") REFERENCES "public"."field"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "field_place" ADD CONSTRAINT "field_place_category_id_category_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."category"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "field_place" ADD CONSTRAINT "field_place_service_id_service_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."service"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "field_site" ADD CONSTRAINT "field_site_row_id_field_id_fk" FOREIGN KEY ("row_id") REFERENCES "public"."field"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "field_site" ADD CONSTRAINT "field_site_site_id_site_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."site"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_group_member" ADD CONSTRAINT "client_group_member_group_id_client_group_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."client_group"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_group_member" ADD CONSTRAINT "client_group_member_contact_id_contact_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contact"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rating" ADD CONSTRAINT "rating_ticket_id_ticket_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."ticket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rating" ADD CONSTRAINT "rating_contact_id_contact_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contact"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rating" ADD CONSTRAINT "rating_mark_id_mark_id_fk" FOREIGN KEY ("mark_id") REFERENCES "public"."mark"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rating" ADD CONSTRAINT "rating_employee_id_employee_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "weight_rule" ADD CONSTRAINT "weight_rule_client_category_id_client_category_id_fk" FOREIGN KEY ("client_category_id") REFERENCES "public"."client_category"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "weight_rule" ADD CONSTRAINT "weight_rule_company_id_company_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."company"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "weight_rule" ADD CONSTRAINT "weight_rule_category_id_category_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."category"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "weight_rule" ADD CONSTRAINT "weight_rule_service_id_service_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."service"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "weight_rule" ADD CONSTRAINT "weight_rule_type_id_request_type_id_fk" FOREIGN KEY ("type_id") REFERENCES "public"."request_type"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "weight_rule" ADD CONSTRAINT "weight_rule_criticality_id_criticality_id_fk" FOREIGN KEY ("criticality_id") REFERENCES "public"."criticality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "level_choice" ADD CONSTRAINT "level_choice_level_id_level_id_fk" FOREIGN KEY ("level_id") REFERENCES "public"."level"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "level_choice" ADD CONSTRAINT "level_choice_category_id_category_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."category"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "level_choice" ADD CONSTRAINT "level_choice_criticality_id_criticality_id_fk" FOREIGN KEY ("criticality_id") REFERENCES "public"."criticality"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "level_choice" ADD CONSTRAINT "level_choice_mark_id_mark_id_fk" FOREIGN KEY ("mark_id") REFERENCES "public"."mark"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "level_choice" ADD CONSTRAINT "level_choice_site_id_site_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."site"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "mark_name" ON "mark" USING btree (lower(name->>'ru'));--> statement-breakpoint
CREATE UNIQUE INDEX "field_name" ON "field" USING btree (lower(name->>'ru'));--> statement-breakpoint
CREATE UNIQUE INDEX "field_option_name" ON "field_option" USING btree ("field_id",lower(name->>'ru'));--> statement-breakpoint
CREATE INDEX "field_place_category" ON "field_place" USING btree ("category_id");--> statement-breakpoint
CREATE INDEX "field_place_service" ON "field_place" USING btree ("service_id");--> statement-breakpoint
CREATE UNIQUE INDEX "client_group_name" ON "client_group" USING btree (lower(name));--> statement-breakpoint
CREATE INDEX "client_group_member_contact" ON "client_group_member" USING btree ("contact_id");--> statement-breakpoint
CREATE UNIQUE INDEX "rating_of_contact" ON "rating" USING btree ("ticket_id","contact_id");--> statement-breakpoint
CREATE INDEX "rating_mark" ON "rating" USING btree ("mark_id");--> statement-breakpoint
CREATE INDEX "rating_employee" ON "rating" USING btree ("employee_id","given_at");--> statement-breakpoint
ALTER TABLE "level_claim" ADD CONSTRAINT "level_claim_client_group_id_client_group_id_fk" FOREIGN KEY ("client_group_id") REFERENCES "public"."client_group"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ticket_queue" ON "ticket" USING btree ("queue_at","id") WHERE deleted_at is null and phase not in ('resolved', 'closed');--> statement-breakpoint
CREATE INDEX "ticket_fields" ON "ticket" USING gin (fields jsonb_path_ops);--> statement-breakpoint
ALTER TABLE "level_claim" ADD CONSTRAINT "level_claim_subject" UNIQUE NULLS NOT DISTINCT("client_group_id","company_id","client_category_id","service_id");--> statement-breakpoint
ALTER TABLE "level_claim" ADD CONSTRAINT "level_claim_one" CHECK (num_nonnulls(client_group_id, company_id, client_category_id) <= 1);