CREATE TABLE "change_text" (
	"change_set_id" bigint NOT NULL,
	"ticket_id" bigint NOT NULL,
	"field" text NOT NULL,
	"before" text,
	"after" text,
	CONSTRAINT "change_text_change_set_id_ticket_id_field_pk" PRIMARY KEY("change_set_id","ticket_id","field")
);
--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "follows_id" bigint;--> statement-breakpoint
ALTER TABLE "change_text" ADD CONSTRAINT "change_text_change_set_id_change_set_id_fk" FOREIGN KEY ("change_set_id") REFERENCES "public"."change_set"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_text" ADD CONSTRAINT "change_text_ticket_id_ticket_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."ticket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_follows_id_ticket_id_fk" FOREIGN KEY ("follows_id") REFERENCES "public"."ticket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ticket_resolved" ON "ticket" USING btree ("last_public_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE deleted_at is null and phase = 'resolved';--> statement-breakpoint
CREATE INDEX "ticket_held_until" ON "ticket" USING btree ("hold_until") WHERE phase = 'on_hold';--> statement-breakpoint
CREATE INDEX "ticket_title_part" ON "ticket" USING gin (title gin_trgm_ops);--> statement-breakpoint
-- History is whole only if its saves and its words stay as well (HIST-01).
CREATE TRIGGER change_set_stays BEFORE UPDATE OR DELETE ON change_set FOR EACH ROW EXECUTE FUNCTION fact_stays();
--> statement-breakpoint
CREATE TRIGGER change_text_stays BEFORE UPDATE OR DELETE ON change_text FOR EACH ROW EXECUTE FUNCTION fact_stays();
