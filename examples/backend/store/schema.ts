/** The tables of the three services. A column `*_key` holds a name in the form in which it is compared. */
export const SCHEMA = `
create table if not exists customers (id integer primary key, parent integer not null, name_key text not null,
  email_key text not null, fields text not null);
create index if not exists customers_by_name on customers (name_key);
create index if not exists customers_by_email on customers (email_key);
create table if not exists people (id integer primary key, username_key text not null, email_key text not null,
  password text not null, customer integer not null, roles text not null, plan_allows integer not null);
create index if not exists people_by_username on people (username_key);
create index if not exists people_by_email on people (email_key);
create table if not exists plans (id integer primary key, name text not null);
create table if not exists numbers (number text primary key);
create table if not exists ingroups (id integer primary key);

create table if not exists resellers (name_key text primary key, name text not null, password text not null,
  billing_type text not null, blocked integer not null, needs_activation integer not null);
create table if not exists gateway_customers (id text primary key, name_key text not null, reseller text not null);
create index if not exists gateway_customers_by_name on gateway_customers (name_key);
create table if not exists gateway_users (id text primary key, username_key text not null, customer text not null);
create index if not exists gateway_users_by_name on gateway_users (username_key);

create table if not exists accounts (id integer primary key, username_key text not null, username text not null,
  password text not null);
create table if not exists clients (account integer not null, id integer not null, primary key (account, id));
create index if not exists clients_by_id on clients (id);
create table if not exists signups (account integer not null, id integer not null, client integer,
  options text not null, created text not null, primary key (account, id));
create index if not exists signups_by_id on signups (id);
`;
