CREATE TABLE "dkim_key" (
	"site_id" bigint PRIMARY KEY NOT NULL,
	"domain" text NOT NULL,
	"selector" text NOT NULL,
	"key_sealed" text NOT NULL,
	"public_key" text NOT NULL,
	"is_active" boolean DEFAULT false NOT NULL,
	"created_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "gateway_oauth" (
	"gateway_id" bigint PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"issuer" text NOT NULL,
	"client_id" text NOT NULL,
	"client_secret_sealed" text,
	"scope" text NOT NULL,
	"refresh_sealed" text,
	"access_sealed" text,
	"access_until" timestamptz(3),
	"state_hash" text,
	"verifier_sealed" text,
	"begun_by" bigint,
	"begun_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "sender_rule" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sender_rule_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"sender" text NOT NULL,
	"kind" text NOT NULL,
	"note" text,
	"added_by" bigint,
	"created_at" timestamptz(3) NOT NULL,
	CONSTRAINT "sender_rule_sender" UNIQUE("sender")
);
--> statement-breakpoint
CREATE TABLE "spam_lesson" (
	"letter_id" bigint PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"tokens" jsonb NOT NULL,
	"learnt_by" bigint,
	"at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "spam_token" (
	"token" text PRIMARY KEY NOT NULL,
	"spam" integer DEFAULT 0 NOT NULL,
	"ham" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "participant" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "participant_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"ticket_id" bigint NOT NULL,
	"address" text NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"contact_id" bigint,
	"came_by" text NOT NULL,
	"change_set_id" bigint NOT NULL,
	"added_at" timestamptz(3) NOT NULL,
	"removed_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "scheduled_save" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "scheduled_save_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"ticket_id" bigint NOT NULL,
	"employee_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"input" jsonb NOT NULL,
	"due_at" timestamptz(3) NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"because" text,
	"change_set_id" bigint,
	"created_at" timestamptz(3) NOT NULL,
	"ended_at" timestamptz(3),
	"seen_at" timestamptz(3)
);
--> statement-breakpoint
ALTER TABLE "contact_address" ADD COLUMN "undeliverable_since" timestamptz(3);--> statement-breakpoint
ALTER TABLE "contact_address" ADD COLUMN "undeliverable_words" text;--> statement-breakpoint
ALTER TABLE "gateway" ADD COLUMN "signs_in_by" text DEFAULT 'password' NOT NULL;--> statement-breakpoint
ALTER TABLE "gateway" ADD COLUMN "certificate_sha256" text;--> statement-breakpoint
ALTER TABLE "gateway" ADD COLUMN "folders" jsonb DEFAULT '["INBOX"]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "gateway" ADD COLUMN "after_taking" text DEFAULT 'mark' NOT NULL;--> statement-breakpoint
ALTER TABLE "gateway" ADD COLUMN "move_to" text;--> statement-breakpoint
ALTER TABLE "gateway" ADD COLUMN "takes_from" timestamptz(3);--> statement-breakpoint
ALTER TABLE "gateway" ADD COLUMN "trusted_relay" text;--> statement-breakpoint
ALTER TABLE "gateway" ADD COLUMN "category_id" bigint;--> statement-breakpoint
ALTER TABLE "gateway" ADD COLUMN "criticality_id" bigint;--> statement-breakpoint
ALTER TABLE "gateway" ADD COLUMN "failures" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "gateway" ADD COLUMN "next_try_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "gateway" ADD COLUMN "last_ok_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "gateway_folder" ADD COLUMN "first_uid" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "letter" ADD COLUMN "authentication" jsonb;--> statement-breakpoint
ALTER TABLE "letter" ADD COLUMN "doubts" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "letter" ADD COLUMN "forwarded_address" text;--> statement-breakpoint
ALTER TABLE "letter" ADD COLUMN "forwarded_name" text;--> statement-breakpoint
ALTER TABLE "letter" ADD COLUMN "spam_score" real;--> statement-breakpoint
ALTER TABLE "letter" ADD COLUMN "spam_mark" text;--> statement-breakpoint
ALTER TABLE "letter" ADD COLUMN "spam_because" jsonb;--> statement-breakpoint
ALTER TABLE "letter_location" ADD COLUMN "uidl" text;--> statement-breakpoint
ALTER TABLE "outbound_file" ADD COLUMN "content_id" text;--> statement-breakpoint
ALTER TABLE "outbound_letter" ADD COLUMN "tries_since" timestamptz(3);--> statement-breakpoint
ALTER TABLE "outbound_letter" ADD COLUMN "bounce_status" text;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "participant_id" bigint;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "origin_ticket_id" bigint;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "merged_into_id" bigint;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "merged_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "spam_mark" text;--> statement-breakpoint
ALTER TABLE "dkim_key" ADD CONSTRAINT "dkim_key_site_id_site_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."site"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gateway_oauth" ADD CONSTRAINT "gateway_oauth_gateway_id_gateway_id_fk" FOREIGN KEY ("gateway_id") REFERENCES "public"."gateway"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gateway_oauth" ADD CONSTRAINT "gateway_oauth_begun_by_employee_id_fk" FOREIGN KEY ("begun_by") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sender_rule" ADD CONSTRAINT "sender_rule_added_by_employee_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spam_lesson" ADD CONSTRAINT "spam_lesson_letter_id_letter_id_fk" FOREIGN KEY ("letter_id") REFERENCES "public"."letter"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spam_lesson" ADD CONSTRAINT "spam_lesson_learnt_by_employee_id_fk" FOREIGN KEY ("learnt_by") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participant" ADD CONSTRAINT "participant_ticket_id_ticket_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."ticket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participant" ADD CONSTRAINT "participant_contact_id_contact_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contact"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participant" ADD CONSTRAINT "participant_change_set_id_change_set_id_fk" FOREIGN KEY ("change_set_id") REFERENCES "public"."change_set"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduled_save" ADD CONSTRAINT "scheduled_save_ticket_id_ticket_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."ticket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduled_save" ADD CONSTRAINT "scheduled_save_employee_id_employee_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduled_save" ADD CONSTRAINT "scheduled_save_change_set_id_change_set_id_fk" FOREIGN KEY ("change_set_id") REFERENCES "public"."change_set"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "spam_lesson_kind" ON "spam_lesson" USING btree ("kind");--> statement-breakpoint
CREATE UNIQUE INDEX "participant_address" ON "participant" USING btree ("ticket_id","address");--> statement-breakpoint
CREATE INDEX "participant_contact" ON "participant" USING btree ("contact_id") WHERE contact_id is not null and removed_at is null;--> statement-breakpoint
CREATE INDEX "scheduled_save_due" ON "scheduled_save" USING btree ("due_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "scheduled_save_ticket" ON "scheduled_save" USING btree ("ticket_id") WHERE state in ('waiting', 'returned');--> statement-breakpoint
CREATE INDEX "scheduled_save_employee" ON "scheduled_save" USING btree ("employee_id") WHERE state = 'returned' and seen_at is null;--> statement-breakpoint
ALTER TABLE "gateway" ADD CONSTRAINT "gateway_category_id_category_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."category"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gateway" ADD CONSTRAINT "gateway_criticality_id_criticality_id_fk" FOREIGN KEY ("criticality_id") REFERENCES "public"."criticality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_participant_id_participant_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_origin_ticket_id_ticket_id_fk" FOREIGN KEY ("origin_ticket_id") REFERENCES "public"."ticket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_merged_into_id_ticket_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."ticket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "letter_location_uidl" ON "letter_location" USING btree ("gateway_id","uidl");--> statement-breakpoint
CREATE INDEX "outbound_brake" ON "outbound_letter" USING btree ("to_address","created_at") WHERE is_automatic;