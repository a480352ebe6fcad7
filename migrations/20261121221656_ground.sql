-- What happened does not change: history, live stream and reports all stand on it (HIST-01).
CREATE FUNCTION fact_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'facts are never changed or removed';
END
$$;
--> statement-breakpoint
CREATE TRIGGER fact_stays BEFORE UPDATE OR DELETE ON fact FOR EACH ROW EXECUTE FUNCTION fact_stays();
--> statement-breakpoint
-- Site 1 and the rows without which no ticket can be opened: a default status for each phase, and the ways in.
INSERT INTO site (code, name, created_at) VALUES ('main', '{"ru": "Служба поддержки", "en": "Support"}', now());
--> statement-breakpoint
INSERT INTO status (name, phase, sort, is_default, created_at) VALUES
  ('{"ru": "Новая", "en": "New"}', 'new', 10, true, now()),
  ('{"ru": "В работе", "en": "In progress"}', 'in_progress', 20, true, now()),
  ('{"ru": "Ждёт клиента", "en": "Waiting for the client"}', 'waiting_client', 30, true, now()),
  ('{"ru": "Приостановлена", "en": "On hold"}', 'on_hold', 40, true, now()),
  ('{"ru": "Решена", "en": "Resolved"}', 'resolved', 50, true, now()),
  ('{"ru": "Закрыта", "en": "Closed"}', 'closed', 60, true, now());
--> statement-breakpoint
INSERT INTO source (name, code, sort, created_at) VALUES
  ('{"ru": "Почта", "en": "Mail"}', 'email', 10, now()),
  ('{"ru": "Сайт", "en": "Site"}', 'web', 20, now()),
  ('{"ru": "Телефон", "en": "Phone"}', 'phone', 30, now()),
  ('{"ru": "Мессенджер", "en": "Messenger"}', 'messenger', 40, now()),
  ('{"ru": "API", "en": "API"}', 'api', 50, now()),
  ('{"ru": "Другое", "en": "Other"}', 'other', 60, now());
--> statement-breakpoint
INSERT INTO request_type (name, priority, sort, created_at) VALUES
  ('{"ru": "Вопрос", "en": "Question"}', 'medium', 10, now()),
  ('{"ru": "Инцидент", "en": "Incident"}', 'high', 20, now()),
  ('{"ru": "Рекламация", "en": "Complaint"}', 'high', 30, now()),
  ('{"ru": "Предложение по улучшению", "en": "Suggestion"}', 'low', 40, now());
--> statement-breakpoint
INSERT INTO criticality (name, weight, sort, created_at) VALUES
  ('{"ru": "Высокая", "en": "High"}', 30, 10, now()),
  ('{"ru": "Средняя", "en": "Medium"}', 20, 20, now()),
  ('{"ru": "Низкая", "en": "Low"}', 10, 30, now());
