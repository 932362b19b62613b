-- Mistakes, and what they are called.
--! 42601
SELECT;
--! 42601
SELEC name FROM Person;
--! 42601
SELECT name FROM Person WHERE;
--! 42601
SELECT name FROM Person ORDER name;
--! 42601
INSERT INTO Company VALUES;
--! 42P01
SELECT * FROM Persn;
--! 42P01
SELECT * FROM "person";
--! 3D000
SELECT * FROM nowhere.Person;
--! 42703
SELECT nam FROM Person;
--! 42703
SELECT "Name" FROM Person;
--! 42703
SELECT p.nam FROM Person p;
--! 42P01
SELECT q.name FROM Person p;
--! 42883
SELECT NOSUCH(name) FROM Person;
--! 42804
SELECT name FROM Person WHERE age;
--! 42804
SELECT name, COUNT(*) FROM Person;
--! 42804
SELECT UPPER(1, 2, 3);
--! 42804
SELECT a.name FROM Person a JOIN Person b ON a.id = b.id GROUP BY b.name;
--! 42804
SELECT 1 UNION SELECT 1, 2;
--! 42804
SELECT name FROM Person WHERE SUM(age) > 3;
--! 22018
SELECT SUM(name) FROM Person;
--! 42804
INSERT INTO Company (name, size) VALUES ('x');
--! 42703
INSERT INTO Company (nam) VALUES ('x');
--! 42703
UPDATE Person SET agee = 1;
--! 23K01
UPDATE Person SET name = 'x' WHERE name = 'ann';
--! 23K01
UPDATE Knows SET src = 'bob';
--! 23505
INSERT INTO Company (name) VALUES ('acme');
--! 23502
INSERT INTO Note (stars) VALUES (1);
--! 22003
SELECT CAST(99999999999 AS INTEGER);
--! 22018
SELECT CAST('abc' AS INTEGER);
--! 22007
SELECT CAST('2020-02-30' AS DATE);
--! 22003
SELECT 1 / (age - age) FROM Person;
--! 22003
SELECT CAST(points AS INTEGER) FROM Person;
--! 22018
SELECT name FROM Person WHERE age = 'abc';
--! 07001
SELECT name FROM Person WHERE age > ?;
--? 'abc'
--! 22018
SELECT name FROM Person WHERE age > ?;
--? 99999999999
--! 22018
UPDATE Person SET age = ?;
--? -1
--! 22018
UPDATE Person SET rank = ?;
--! 0A500
INSERT INTO Named (id, name) VALUES ('x', 'x');
--! 0A500
CREATE TABLE t (a INTEGER);
--! 22000
SELECT (SELECT name FROM Person) FROM Company;
