CREATE TABLE "letter_left" (
	"gateway_id" bigint NOT NULL,
	"uidl" text NOT NULL,
	CONSTRAINT "letter_left_gateway_id_uidl_pk" PRIMARY KEY("gateway_id","uidl")
);
--> statement-breakpoint
ALTER TABLE "letter_left" ADD CONSTRAINT "letter_left_gateway_id_gateway_id_fk" FOREIGN KEY ("gateway_id") REFERENCES "public"."gateway"("id") ON DELETE cascade ON UPDATE no action;