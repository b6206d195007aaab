-- How an ask was chosen: by the plan or by lot, among how many, and with which chance, as it was before the lot was
-- known. Written with the ask, before it leaves, and never revised.
alter table asks add column draw jsonb;
