ALTER TABLE "participant" ALTER COLUMN "address" DROP NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "participant_once" ON "participant" USING btree ("ticket_id","contact_id");