CREATE SEQUENCE "public"."ticket_number" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 10001 CACHE 1;--> statement-breakpoint
CREATE TABLE "change_set" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "change_set_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"ticket_id" bigint,
	"actor_kind" text NOT NULL,
	"actor_id" bigint,
	"component" text,
	"channel" text NOT NULL,
	"is_hidden" boolean DEFAULT false NOT NULL,
	"at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dead_letter" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "dead_letter_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"queue" text NOT NULL,
	"payload" jsonb NOT NULL,
	"lane" text,
	"error" text NOT NULL,
	"attempts" integer NOT NULL,
	"failed_at" timestamptz(3) NOT NULL,
	"retried_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "fact" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "fact_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"tx" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"change_set_id" bigint NOT NULL,
	"name" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" bigint NOT NULL,
	"audience" text NOT NULL,
	"data" jsonb NOT NULL,
	"happened_at" timestamptz(3) NOT NULL,
	"told_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"id" integer PRIMARY KEY NOT NULL,
	"secret_fingerprint" text NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "setting" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "setting_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"module" text NOT NULL,
	"site_id" bigint,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_token" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "api_token_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"login_id" bigint NOT NULL,
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"revoked_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "login" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "login_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"address" text NOT NULL,
	"password_hash" text,
	"language" text DEFAULT 'ru' NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "login_failure" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "login_failure_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"address" text NOT NULL,
	"ip" text NOT NULL,
	"at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "login_link" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "login_link_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"login_id" bigint NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamptz(3) NOT NULL,
	"used_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "role_grant" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "role_grant_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"role" text NOT NULL,
	"login_id" bigint,
	"department_id" bigint,
	"group_id" bigint,
	CONSTRAINT "role_grant_one_subject" CHECK (num_nonnulls(login_id, department_id, group_id) = 1)
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "session_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"login_id" bigint NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"expires_at" timestamptz(3) NOT NULL,
	"ip" text NOT NULL,
	"user_agent" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "category" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "category_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" jsonb NOT NULL,
	"sort" integer DEFAULT 100 NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"description" text,
	"warning" text,
	"department_id" bigint,
	"responsible_id" bigint
);
--> statement-breakpoint
CREATE TABLE "category_site" (
	"row_id" bigint NOT NULL,
	"site_id" bigint NOT NULL,
	CONSTRAINT "category_site_row_id_site_id_pk" PRIMARY KEY("row_id","site_id")
);
--> statement-breakpoint
CREATE TABLE "criticality" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "criticality_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" jsonb NOT NULL,
	"sort" integer DEFAULT 100 NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"weight" integer NOT NULL,
	"responsible_id" bigint
);
--> statement-breakpoint
CREATE TABLE "criticality_site" (
	"row_id" bigint NOT NULL,
	"site_id" bigint NOT NULL,
	CONSTRAINT "criticality_site_row_id_site_id_pk" PRIMARY KEY("row_id","site_id")
);
--> statement-breakpoint
CREATE TABLE "request_type" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "request_type_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" jsonb NOT NULL,
	"sort" integer DEFAULT 100 NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"priority" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "request_type_site" (
	"row_id" bigint NOT NULL,
	"site_id" bigint NOT NULL,
	CONSTRAINT "request_type_site_row_id_site_id_pk" PRIMARY KEY("row_id","site_id")
);
--> statement-breakpoint
CREATE TABLE "site" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "site_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"name" jsonb NOT NULL,
	"language" text DEFAULT 'ru' NOT NULL,
	"time_zone" text DEFAULT 'Europe/Moscow' NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "source" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "source_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" jsonb NOT NULL,
	"sort" integer DEFAULT 100 NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"code" text NOT NULL,
	"responsible_id" bigint
);
--> statement-breakpoint
CREATE TABLE "source_site" (
	"row_id" bigint NOT NULL,
	"site_id" bigint NOT NULL,
	CONSTRAINT "source_site_row_id_site_id_pk" PRIMARY KEY("row_id","site_id")
);
--> statement-breakpoint
CREATE TABLE "status" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "status_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" jsonb NOT NULL,
	"sort" integer DEFAULT 100 NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"phase" text NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "status_site" (
	"row_id" bigint NOT NULL,
	"site_id" bigint NOT NULL,
	CONSTRAINT "status_site_row_id_site_id_pk" PRIMARY KEY("row_id","site_id")
);
--> statement-breakpoint
CREATE TABLE "stored_file" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sha256" text NOT NULL,
	"size" integer NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"uploaded_by" bigint,
	"created_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "company" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "company_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"note" text,
	"manager_id" bigint,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "company_membership" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "company_membership_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"contact_id" bigint NOT NULL,
	"company_id" bigint NOT NULL,
	"is_head" boolean NOT NULL,
	"since" timestamptz(3) NOT NULL,
	"until" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "contact" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "contact_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"login_id" bigint,
	"employee_id" bigint,
	"company_id" bigint,
	"is_head" boolean DEFAULT false NOT NULL,
	"is_denied" boolean DEFAULT false NOT NULL,
	"position" text,
	"phone" text,
	"time_zone" text DEFAULT 'Europe/Moscow' NOT NULL,
	"language" text DEFAULT 'ru' NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contact_address" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "contact_address_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"contact_id" bigint NOT NULL,
	"address" text NOT NULL,
	"is_primary" boolean DEFAULT false NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "department" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "department_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" jsonb NOT NULL,
	"is_support" boolean DEFAULT false NOT NULL,
	"head_id" bigint,
	"parent_id" bigint,
	"notes" text,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "department_member" (
	"department_id" bigint NOT NULL,
	"employee_id" bigint NOT NULL,
	CONSTRAINT "department_member_department_id_employee_id_pk" PRIMARY KEY("department_id","employee_id")
);
--> statement-breakpoint
CREATE TABLE "employee" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "employee_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"login_id" bigint NOT NULL,
	"name" text NOT NULL,
	"phone" text,
	"position" text,
	"time_zone" text DEFAULT 'Europe/Moscow' NOT NULL,
	"is_full_access" boolean DEFAULT false NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_group" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "staff_group_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"parent_id" bigint,
	"created_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_group_member" (
	"group_id" bigint NOT NULL,
	"employee_id" bigint NOT NULL,
	CONSTRAINT "staff_group_member_group_id_employee_id_pk" PRIMARY KEY("group_id","employee_id")
);
--> statement-breakpoint
CREATE TABLE "gateway" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "gateway_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"direction" text NOT NULL,
	"type" text NOT NULL,
	"mailbox" text NOT NULL,
	"host" text,
	"port" integer,
	"security" text DEFAULT 'tls' NOT NULL,
	"user_name" text,
	"secret_sealed" text,
	"department_id" bigint,
	"site_id" bigint NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"poll_seconds" integer DEFAULT 180 NOT NULL,
	"marks_ignored" boolean DEFAULT false NOT NULL,
	"answers_unknown" boolean DEFAULT false NOT NULL,
	"state" text DEFAULT 'new' NOT NULL,
	"state_words" text,
	"state_since" timestamptz(3),
	"created_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "gateway_check" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "gateway_check_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"gateway_id" bigint,
	"parameters" jsonb,
	"state" text DEFAULT 'running' NOT NULL,
	"words" text,
	"started_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "gateway_folder" (
	"gateway_id" bigint NOT NULL,
	"folder" text NOT NULL,
	"uid_validity" text NOT NULL,
	"last_uid" bigint NOT NULL,
	CONSTRAINT "gateway_folder_gateway_id_folder_pk" PRIMARY KEY("gateway_id","folder")
);
--> statement-breakpoint
CREATE TABLE "letter" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "letter_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"identity" text NOT NULL,
	"message_id" text,
	"from_address" text,
	"from_name" text,
	"subject" text NOT NULL,
	"raw_sha256" text NOT NULL,
	"raw_size" integer NOT NULL,
	"gateway_id" bigint,
	"happened_at" timestamptz(3) NOT NULL,
	"outcome" text DEFAULT 'waiting' NOT NULL,
	"reason" text,
	"error_words" text,
	"text" text DEFAULT '' NOT NULL,
	"ticket_id" bigint,
	"posted_message_id" bigint,
	"outbound_id" bigint,
	"sorted_by" bigint,
	"sorted_at" timestamptz(3),
	"judged_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "letter_file" (
	"letter_id" bigint NOT NULL,
	"file_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"content_id" text,
	CONSTRAINT "letter_file_letter_id_file_id_pk" PRIMARY KEY("letter_id","file_id")
);
--> statement-breakpoint
CREATE TABLE "letter_location" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "letter_location_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"letter_id" bigint,
	"gateway_id" bigint,
	"folder" text NOT NULL,
	"uid_validity" text NOT NULL,
	"uid" bigint NOT NULL,
	"from_address" text,
	"subject" text DEFAULT '' NOT NULL,
	"outcome" text,
	"reason" text,
	"seen_at" timestamptz(3) NOT NULL,
	"marked_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "outbound_file" (
	"outbound_id" bigint NOT NULL,
	"file_id" uuid NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "outbound_file_outbound_id_file_id_pk" PRIMARY KEY("outbound_id","file_id")
);
--> statement-breakpoint
CREATE TABLE "outbound_letter" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbound_letter_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"message_id" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"kind" text NOT NULL,
	"gateway_id" bigint,
	"site_id" bigint NOT NULL,
	"ticket_id" bigint,
	"change_set_id" bigint,
	"contact_id" bigint,
	"employee_id" bigint,
	"from_address" text NOT NULL,
	"from_name" text NOT NULL,
	"reply_to" text,
	"to_address" text NOT NULL,
	"to_name" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"html" text,
	"in_reply_to" text,
	"references" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"is_automatic" boolean NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamptz(3),
	"last_error" text,
	"created_at" timestamptz(3) NOT NULL,
	"sent_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "message" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "message_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"ticket_id" bigint NOT NULL,
	"position" integer NOT NULL,
	"side" text NOT NULL,
	"contact_id" bigint,
	"employee_id" bigint,
	"text" text NOT NULL,
	"html" text,
	"quoted" text,
	"is_hidden" boolean DEFAULT false NOT NULL,
	"channel" text NOT NULL,
	"change_set_id" bigint NOT NULL,
	"happened_at" timestamptz(3) NOT NULL,
	"deleted_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "message_file" (
	"message_id" bigint NOT NULL,
	"file_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"content_id" text,
	CONSTRAINT "message_file_message_id_file_id_pk" PRIMARY KEY("message_id","file_id")
);
--> statement-breakpoint
CREATE TABLE "read_mark" (
	"ticket_id" bigint NOT NULL,
	"login_id" bigint NOT NULL,
	"up_to" integer NOT NULL,
	CONSTRAINT "read_mark_ticket_id_login_id_pk" PRIMARY KEY("ticket_id","login_id")
);
--> statement-breakpoint
CREATE TABLE "ticket" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ticket_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"number" bigint DEFAULT nextval('ticket_number') NOT NULL,
	"site_id" bigint NOT NULL,
	"title" text NOT NULL,
	"author_id" bigint NOT NULL,
	"company_id" bigint,
	"source_id" bigint NOT NULL,
	"category_id" bigint,
	"type_id" bigint,
	"priority" text DEFAULT 'medium' NOT NULL,
	"criticality_id" bigint,
	"status_id" bigint NOT NULL,
	"phase" text NOT NULL,
	"department_id" bigint,
	"responsible_id" bigint,
	"opened_at" timestamptz(3) NOT NULL,
	"taken_at" timestamptz(3),
	"resolved_at" timestamptz(3),
	"closed_at" timestamptz(3),
	"closed_by" text,
	"reopen_count" integer DEFAULT 0 NOT NULL,
	"hold_reason" text,
	"hold_until" timestamptz(3),
	"last_public_at" timestamptz(3) NOT NULL,
	"last_public_side" text NOT NULL,
	"preview" text DEFAULT '' NOT NULL,
	"public_messages" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"deleted_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "transfer" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "transfer_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"ticket_id" bigint NOT NULL,
	"position" integer NOT NULL,
	"from_department_id" bigint,
	"from_employee_id" bigint,
	"to_department_id" bigint,
	"to_employee_id" bigint,
	"comment" text,
	"change_set_id" bigint NOT NULL,
	"at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
ALTER TABLE "fact" ADD CONSTRAINT "fact_change_set_id_change_set_id_fk" FOREIGN KEY ("change_set_id") REFERENCES "public"."change_set"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_login_id_login_id_fk" FOREIGN KEY ("login_id") REFERENCES "public"."login"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "login_link" ADD CONSTRAINT "login_link_login_id_login_id_fk" FOREIGN KEY ("login_id") REFERENCES "public"."login"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_login_id_login_id_fk" FOREIGN KEY ("login_id") REFERENCES "public"."login"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_department_id_department_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."department"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_group_id_staff_group_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."staff_group"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_login_id_login_id_fk" FOREIGN KEY ("login_id") REFERENCES "public"."login"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "category" ADD CONSTRAINT "category_department_id_department_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."department"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "category" ADD CONSTRAINT "category_responsible_id_employee_id_fk" FOREIGN KEY ("responsible_id") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "category_site" ADD CONSTRAINT "category_site_row_id_category_id_fk" FOREIGN KEY ("row_id") REFERENCES "public"."category"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "category_site" ADD CONSTRAINT "category_site_site_id_site_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."site"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "criticality" ADD CONSTRAINT "criticality_responsible_id_employee_id_fk" FOREIGN KEY ("responsible_id") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "criticality_site" ADD CONSTRAINT "criticality_site_row_id_criticality_id_fk" FOREIGN KEY ("row_id") REFERENCES "public"."criticality"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "criticality_site" ADD CONSTRAINT "criticality_site_site_id_site_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."site"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_type_site" ADD CONSTRAINT "request_type_site_row_id_request_type_id_fk" FOREIGN KEY ("row_id") REFERENCES "public"."request_type"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_type_site" ADD CONSTRAINT "request_type_site_site_id_site_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."site"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source" ADD CONSTRAINT "source_responsible_id_employee_id_fk" FOREIGN KEY ("responsible_id") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_site" ADD CONSTRAINT "source_site_row_id_source_id_fk" FOREIGN KEY ("row_id") REFERENCES "public"."source"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_site" ADD CONSTRAINT "source_site_site_id_site_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."site"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "status_site" ADD CONSTRAINT "status_site_row_id_status_id_fk" FOREIGN KEY ("row_id") REFERENCES "public"."status"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "status_site" ADD CONSTRAINT "status_site_site_id_site_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."site"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_uploaded_by_login_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."login"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company" ADD CONSTRAINT "company_manager_id_employee_id_fk" FOREIGN KEY ("manager_id") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_membership" ADD CONSTRAINT "company_membership_contact_id_contact_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contact"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_membership" ADD CONSTRAINT "company_membership_company_id_company_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."company"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact" ADD CONSTRAINT "contact_login_id_login_id_fk" FOREIGN KEY ("login_id") REFERENCES "public"."login"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact" ADD CONSTRAINT "contact_employee_id_employee_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact" ADD CONSTRAINT "contact_company_id_company_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."company"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_address" ADD CONSTRAINT "contact_address_contact_id_contact_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contact"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "department" ADD CONSTRAINT "department_head_id_employee_id_fk" FOREIGN KEY ("head_id") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "department" ADD CONSTRAINT "department_parent_id_department_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."department"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "department_member" ADD CONSTRAINT "department_member_department_id_department_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."department"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "department_member" ADD CONSTRAINT "department_member_employee_id_employee_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employee"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "employee" ADD CONSTRAINT "employee_login_id_login_id_fk" FOREIGN KEY ("login_id") REFERENCES "public"."login"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_group" ADD CONSTRAINT "staff_group_parent_id_staff_group_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."staff_group"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_group_member" ADD CONSTRAINT "staff_group_member_group_id_staff_group_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."staff_group"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_group_member" ADD CONSTRAINT "staff_group_member_employee_id_employee_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employee"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gateway" ADD CONSTRAINT "gateway_department_id_department_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."department"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gateway" ADD CONSTRAINT "gateway_site_id_site_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."site"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gateway_check" ADD CONSTRAINT "gateway_check_gateway_id_gateway_id_fk" FOREIGN KEY ("gateway_id") REFERENCES "public"."gateway"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gateway_folder" ADD CONSTRAINT "gateway_folder_gateway_id_gateway_id_fk" FOREIGN KEY ("gateway_id") REFERENCES "public"."gateway"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter" ADD CONSTRAINT "letter_gateway_id_gateway_id_fk" FOREIGN KEY ("gateway_id") REFERENCES "public"."gateway"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter" ADD CONSTRAINT "letter_ticket_id_ticket_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."ticket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter" ADD CONSTRAINT "letter_posted_message_id_message_id_fk" FOREIGN KEY ("posted_message_id") REFERENCES "public"."message"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter" ADD CONSTRAINT "letter_sorted_by_employee_id_fk" FOREIGN KEY ("sorted_by") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_file" ADD CONSTRAINT "letter_file_letter_id_letter_id_fk" FOREIGN KEY ("letter_id") REFERENCES "public"."letter"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_file" ADD CONSTRAINT "letter_file_file_id_stored_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."stored_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_location" ADD CONSTRAINT "letter_location_letter_id_letter_id_fk" FOREIGN KEY ("letter_id") REFERENCES "public"."letter"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_location" ADD CONSTRAINT "letter_location_gateway_id_gateway_id_fk" FOREIGN KEY ("gateway_id") REFERENCES "public"."gateway"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbound_file" ADD CONSTRAINT "outbound_file_outbound_id_outbound_letter_id_fk" FOREIGN KEY ("outbound_id") REFERENCES "public"."outbound_letter"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbound_file" ADD CONSTRAINT "outbound_file_file_id_stored_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."stored_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbound_letter" ADD CONSTRAINT "outbound_letter_gateway_id_gateway_id_fk" FOREIGN KEY ("gateway_id") REFERENCES "public"."gateway"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbound_letter" ADD CONSTRAINT "outbound_letter_site_id_site_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."site"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbound_letter" ADD CONSTRAINT "outbound_letter_ticket_id_ticket_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."ticket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbound_letter" ADD CONSTRAINT "outbound_letter_change_set_id_change_set_id_fk" FOREIGN KEY ("change_set_id") REFERENCES "public"."change_set"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbound_letter" ADD CONSTRAINT "outbound_letter_contact_id_contact_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contact"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbound_letter" ADD CONSTRAINT "outbound_letter_employee_id_employee_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_ticket_id_ticket_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."ticket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_contact_id_contact_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contact"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_employee_id_employee_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_change_set_id_change_set_id_fk" FOREIGN KEY ("change_set_id") REFERENCES "public"."change_set"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_file" ADD CONSTRAINT "message_file_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."message"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_file" ADD CONSTRAINT "message_file_file_id_stored_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."stored_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "read_mark" ADD CONSTRAINT "read_mark_ticket_id_ticket_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."ticket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "read_mark" ADD CONSTRAINT "read_mark_login_id_login_id_fk" FOREIGN KEY ("login_id") REFERENCES "public"."login"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_site_id_site_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."site"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_author_id_contact_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."contact"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_company_id_company_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."company"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."source"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_category_id_category_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."category"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_type_id_request_type_id_fk" FOREIGN KEY ("type_id") REFERENCES "public"."request_type"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_criticality_id_criticality_id_fk" FOREIGN KEY ("criticality_id") REFERENCES "public"."criticality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_status_id_status_id_fk" FOREIGN KEY ("status_id") REFERENCES "public"."status"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_department_id_department_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."department"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_responsible_id_employee_id_fk" FOREIGN KEY ("responsible_id") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_ticket_id_ticket_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."ticket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_from_department_id_department_id_fk" FOREIGN KEY ("from_department_id") REFERENCES "public"."department"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_from_employee_id_employee_id_fk" FOREIGN KEY ("from_employee_id") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_to_department_id_department_id_fk" FOREIGN KEY ("to_department_id") REFERENCES "public"."department"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_to_employee_id_employee_id_fk" FOREIGN KEY ("to_employee_id") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_change_set_id_change_set_id_fk" FOREIGN KEY ("change_set_id") REFERENCES "public"."change_set"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "change_set_ticket" ON "change_set" USING btree ("ticket_id","id");--> statement-breakpoint
CREATE INDEX "fact_subject" ON "fact" USING btree ("subject_kind","subject_id","id");--> statement-breakpoint
CREATE INDEX "fact_change_set" ON "fact" USING btree ("change_set_id");--> statement-breakpoint
CREATE INDEX "fact_tx" ON "fact" USING btree ("tx");--> statement-breakpoint
CREATE UNIQUE INDEX "setting_module_site" ON "setting" USING btree ("module","site_id") WHERE site_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "setting_module" ON "setting" USING btree ("module") WHERE site_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX "api_token_hash" ON "api_token" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "api_token_login" ON "api_token" USING btree ("login_id");--> statement-breakpoint
CREATE UNIQUE INDEX "login_kind_address" ON "login" USING btree ("kind","address");--> statement-breakpoint
CREATE INDEX "login_failure_address" ON "login_failure" USING btree ("address","at");--> statement-breakpoint
CREATE INDEX "login_failure_ip" ON "login_failure" USING btree ("ip","at");--> statement-breakpoint
CREATE UNIQUE INDEX "login_link_token" ON "login_link" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "role_grant_login" ON "role_grant" USING btree ("login_id","role");--> statement-breakpoint
CREATE UNIQUE INDEX "role_grant_department" ON "role_grant" USING btree ("department_id","role");--> statement-breakpoint
CREATE UNIQUE INDEX "role_grant_group" ON "role_grant" USING btree ("group_id","role");--> statement-breakpoint
CREATE UNIQUE INDEX "session_token" ON "session" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "session_login" ON "session" USING btree ("login_id");--> statement-breakpoint
CREATE UNIQUE INDEX "category_name" ON "category" USING btree (lower(name->>'ru'));--> statement-breakpoint
CREATE UNIQUE INDEX "criticality_name" ON "criticality" USING btree (lower(name->>'ru'));--> statement-breakpoint
CREATE UNIQUE INDEX "request_type_name" ON "request_type" USING btree (lower(name->>'ru'));--> statement-breakpoint
CREATE UNIQUE INDEX "site_code" ON "site" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "source_code" ON "source" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "source_name" ON "source" USING btree (lower(name->>'ru'));--> statement-breakpoint
CREATE UNIQUE INDEX "status_default" ON "status" USING btree ("phase") WHERE is_default;--> statement-breakpoint
CREATE UNIQUE INDEX "status_name" ON "status" USING btree (lower(name->>'ru'));--> statement-breakpoint
CREATE INDEX "stored_file_sha256" ON "stored_file" USING btree ("sha256");--> statement-breakpoint
CREATE UNIQUE INDEX "company_name" ON "company" USING btree (lower(name)) WHERE is_active;--> statement-breakpoint
CREATE INDEX "company_membership_contact" ON "company_membership" USING btree ("contact_id");--> statement-breakpoint
CREATE UNIQUE INDEX "contact_login" ON "contact" USING btree ("login_id");--> statement-breakpoint
CREATE UNIQUE INDEX "contact_employee" ON "contact" USING btree ("employee_id");--> statement-breakpoint
CREATE INDEX "contact_company" ON "contact" USING btree ("company_id");--> statement-breakpoint
CREATE UNIQUE INDEX "contact_address_active" ON "contact_address" USING btree ("address") WHERE is_active;--> statement-breakpoint
CREATE INDEX "contact_address_contact" ON "contact_address" USING btree ("contact_id");--> statement-breakpoint
CREATE UNIQUE INDEX "department_name" ON "department" USING btree (lower(name->>'ru')) WHERE is_active;--> statement-breakpoint
CREATE INDEX "department_member_employee" ON "department_member" USING btree ("employee_id");--> statement-breakpoint
CREATE UNIQUE INDEX "employee_login" ON "employee" USING btree ("login_id");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_group_name" ON "staff_group" USING btree ("name");--> statement-breakpoint
CREATE UNIQUE INDEX "gateway_mailbox" ON "gateway" USING btree ("direction","mailbox") WHERE is_active;--> statement-breakpoint
CREATE UNIQUE INDEX "letter_identity" ON "letter" USING btree ("identity");--> statement-breakpoint
CREATE INDEX "letter_message_id" ON "letter" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "letter_outcome" ON "letter" USING btree ("outcome","happened_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "letter_ticket" ON "letter" USING btree ("ticket_id");--> statement-breakpoint
CREATE UNIQUE INDEX "letter_location_place" ON "letter_location" USING btree ("gateway_id","folder","uid_validity","uid");--> statement-breakpoint
CREATE INDEX "letter_location_letter" ON "letter_location" USING btree ("letter_id");--> statement-breakpoint
CREATE INDEX "letter_location_seen" ON "letter_location" USING btree ("seen_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "outbound_message_id" ON "outbound_letter" USING btree ("message_id");--> statement-breakpoint
CREATE UNIQUE INDEX "outbound_dedupe" ON "outbound_letter" USING btree ("dedupe_key");--> statement-breakpoint
CREATE INDEX "outbound_ticket" ON "outbound_letter" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "outbound_due" ON "outbound_letter" USING btree ("next_try_at") WHERE state in ('queued', 'sending');--> statement-breakpoint
CREATE INDEX "outbound_recent" ON "outbound_letter" USING btree ("created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "message_position" ON "message" USING btree ("ticket_id","position");--> statement-breakpoint
CREATE INDEX "message_ticket" ON "message" USING btree ("ticket_id","happened_at","id");--> statement-breakpoint
CREATE INDEX "message_words" ON "message" USING gin (to_tsvector('russian', text));--> statement-breakpoint
CREATE INDEX "message_file_file" ON "message_file" USING btree ("file_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_by_number" ON "ticket" USING btree ("number");--> statement-breakpoint
CREATE INDEX "ticket_recent" ON "ticket" USING btree ("last_public_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "ticket_active" ON "ticket" USING btree ("last_public_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE deleted_at is null and phase not in ('resolved', 'closed');--> statement-breakpoint
CREATE INDEX "ticket_department" ON "ticket" USING btree ("department_id","last_public_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "ticket_responsible" ON "ticket" USING btree ("responsible_id","last_public_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "ticket_company" ON "ticket" USING btree ("company_id","last_public_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "ticket_author" ON "ticket" USING btree ("author_id","last_public_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "ticket_opened" ON "ticket" USING btree ("opened_at");--> statement-breakpoint
CREATE INDEX "ticket_title_words" ON "ticket" USING gin (to_tsvector('russian', title));--> statement-breakpoint
CREATE UNIQUE INDEX "transfer_position" ON "transfer" USING btree ("ticket_id","position");