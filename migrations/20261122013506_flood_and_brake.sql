ALTER TABLE "outbound_letter" ADD COLUMN "complained_at" timestamptz(3);--> statement-breakpoint
CREATE INDEX "outbound_ticket_brake" ON "outbound_letter" USING btree ("ticket_id","created_at") WHERE is_automatic;--> statement-breakpoint
CREATE INDEX "message_client_hour" ON "message" USING btree ("happened_at") WHERE side = 'client';--> statement-breakpoint
CREATE INDEX "message_contact_hour" ON "message" USING btree ("contact_id","happened_at") WHERE contact_id is not null;