ALTER TABLE "letter_location" DROP CONSTRAINT "letter_location_gateway_id_gateway_id_fk";
--> statement-breakpoint
ALTER TABLE "letter_location" ADD CONSTRAINT "letter_location_gateway_id_gateway_id_fk" FOREIGN KEY ("gateway_id") REFERENCES "public"."gateway"("id") ON DELETE set null ON UPDATE no action;