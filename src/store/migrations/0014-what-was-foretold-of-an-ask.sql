-- The chance of a yes as it was foretold when the ask was put down, and by which model. Never revised: forecasts are
-- held against answers.
alter table asks add column chance double precision;
alter table asks add column chance_model text;
