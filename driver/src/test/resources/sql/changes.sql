-- INSERT, UPDATE, DELETE, MERGE.
--= INSERT INTO Company (id, name, country, size) VALUES ('fizz', 'fizz', 'DE', 3)
INSERT INTO Company (name, country, size) VALUES ('fizz', 'DE', 3);
INSERT INTO Company (id, name) VALUES ('fizz', 'fizz');
INSERT INTO Company VALUES ('fizz', 'fizz', 'DE', 3, DATE '2020-01-01'), ('gala', 'gala', NULL, NULL, NULL);
--= INSERT INTO Company (id, name, founded) VALUES ('fizz', 'fizz', '2020-01-01')
INSERT INTO Company (name, founded) VALUES ('fizz', '2020-01-01');
--? 'fizz', 'DE', 7
--= INSERT INTO Company (id, name, country, size) SELECT x, x, y, z FROM (SELECT ? AS x, ? AS y, ? AS z)
INSERT INTO Company (name, country, size) VALUES (?, ?, ?);
--? 'fizz', null, null
--= INSERT INTO Company (id, name, country, size) SELECT x, x, y, z FROM (SELECT ? AS x, ? AS y, ? AS z)
INSERT INTO Company (name, country, size) VALUES (?, ?, ?);
--= INSERT INTO Company (id, name, size) SELECT name || '2', name || '2', size * 2 FROM Company
INSERT INTO Company (name, size) SELECT name || '2', size * 2 FROM Company;
--= INSERT INTO Company (id, name, size) SELECT city, city, COUNT(*) FROM Person WHERE city IS NOT NULL GROUP BY city
INSERT INTO Company (name, size) SELECT city, COUNT(*) FROM Person WHERE city IS NOT NULL GROUP BY city;
--? 40
--= INSERT INTO Company (id, name, size) SELECT name, name, age FROM Person WHERE age > ?
INSERT INTO Company (name, size) SELECT name, age FROM Person WHERE age > ?;
INSERT INTO Note (text, stars) VALUES ('one', 1), ('two', NULL);
INSERT INTO Note (text) SELECT name FROM Person WHERE active;
INSERT INTO Note (text, stars) SELECT text, stars + 1 FROM Note;
INSERT INTO Knows (src, dst, since, weight) VALUES ('ann', 'bob', DATE '2024-01-01', 0.5);
INSERT INTO Knows (src, dst) SELECT p.id, q.id FROM Person p, Person q WHERE p.city = 'Rome' AND q.city = 'Oslo';
--? 'ann', 'acme', 'boss', 9
INSERT INTO WorksAt (src, dst, role, salary) VALUES (?, ?, ?, ?);
--= INSERT INTO Person (id, name, tags, marks, active, total) VALUES ('new', 'new', ['x', 'y'], [1, 2], TRUE, 18446744073709551615)
INSERT INTO Person (name, tags, marks, active, total) VALUES ('new', ARRAY['x', 'y'], ARRAY[1, 2], TRUE, 18446744073709551615);
--? 'new', ['x', 'y'], 1.5, 2020-01-01, 2020-01-01T10:00:00
--= INSERT INTO Person (id, name, tags, score, born, seen) SELECT x, x, y, z, d, t FROM (SELECT ? AS x, ? AS y, ? AS z, ? AS d, ? AS t)
INSERT INTO Person (name, tags, score, born, seen) VALUES (?, ?, ?, ?, ?);
--= INSERT INTO Company (id, name) VALUES ('fizz', 'fizz')
INSERT INTO COMPANY ("name") VALUES ('fizz');
--= INSERT INTO Company (id, name, size) VALUES ('fizz', 'fizz', NULL)
INSERT INTO Company (name, size) VALUES ('fizz', DEFAULT);
--= INSERT INTO Company (id, name, size) SELECT x, x, 1 FROM (VALUES ('u'), ('v')) t(x)
INSERT INTO Company (name, size) WITH t(x) AS (VALUES ('u'), ('v')) SELECT x, 1 FROM t;
--= INSERT INTO Company (id, name, size) SELECT name, name, age FROM Person ORDER BY age DESC, name LIMIT 2
INSERT INTO Company (name, size) SELECT name, age FROM Person ORDER BY age DESC, name LIMIT 2;
--= INSERT INTO Company (id, name) SELECT name, name FROM Person WHERE age > 45 UNION ALL SELECT 'x', 'x'
INSERT INTO Company (name) SELECT name FROM Person WHERE age > 45 UNION ALL SELECT 'x';
UPDATE Person SET age = age + 1;
UPDATE Person SET age = 99 WHERE name = 'ann';
UPDATE Person SET age = NULL, city = 'Bonn' WHERE city = 'Rome';
UPDATE Person SET age = age + 1, score = age WHERE age > 30;
UPDATE Person SET city = NULL WHERE 1 = 0;
--? 50, 'bob'
UPDATE Person SET age = ? WHERE name = ?;
--? 'Nice', 30
UPDATE Person SET city = ? WHERE age > ? AND active;
UPDATE Person p SET age = 1 WHERE p.city = 'Oslo';
UPDATE Person AS p SET age = (SELECT COUNT(*) FROM Knows k WHERE k.src = p.id) WHERE p.city = 'Oslo';
UPDATE Person SET score = (SELECT MAX(weight) FROM Knows k WHERE k.src = Person.id);
UPDATE Person SET age = 0 WHERE id IN (SELECT src FROM WorksAt WHERE role = 'dev');
UPDATE Person SET age = 0 WHERE id NOT IN (SELECT src FROM WorksAt);
UPDATE Person SET age = 0 WHERE EXISTS (SELECT 1 FROM Knows k WHERE k.dst = Person.id AND k.weight > 9);
UPDATE Person SET age = (SELECT MAX(size) FROM Company) WHERE active;
UPDATE Person SET born = DATE '2000-01-01', seen = '2024-01-01 00:00:00' WHERE age < 25;
UPDATE Person SET tags = ARRAY['z'], marks = NULL WHERE name < 'c';
UPDATE Person SET level = CASE WHEN age > 30 THEN 'high' ELSE 'low' END;
UPDATE Person SET points = points * 2, height = height + 0.5 WHERE points > 5;
UPDATE Knows SET weight = weight + 1 WHERE src = 'ann';
UPDATE Knows SET since = DATE '2024-01-01' WHERE src IN (SELECT id FROM Person WHERE city = 'Rome');
UPDATE WorksAt SET salary = salary * 2 WHERE dst = 'acme' OR role IS NULL;
UPDATE Note SET text = text || '!', stars = COALESCE(stars, 0) WHERE text <> '';
--= UPDATE Person SET age = LEAST(age, 40) WHERE age > 40
UPDATE PERSON SET "age" = LEAST(AGE, 40) WHERE "Person"."age" > 40;
DELETE FROM Note;
DELETE FROM Note WHERE text = 'plain';
DELETE FROM Note WHERE stars IS NULL OR stars > 4;
DELETE FROM Knows WHERE weight > 5;
DELETE FROM Knows WHERE src = 'ann' AND dst <> 'bob';
DELETE FROM Knows WHERE src IN (SELECT id FROM Person WHERE age > 30);
DELETE FROM Knows k WHERE NOT EXISTS (SELECT 1 FROM Knows x WHERE x.src = k.dst AND x.dst = k.src);
--? 'ann'
DELETE FROM WorksAt WHERE src = ?;
--= DELETE FROM Knows WHERE src = 'ann' OR dst = 'ann';
--= DELETE FROM WorksAt WHERE src = 'ann';
--= DELETE FROM Person WHERE name = 'ann'
DELETE FROM Person WHERE name = 'ann';
--= DELETE FROM Knows WHERE src IN (SELECT id FROM Person WHERE age > 35) OR dst IN (SELECT id FROM Person WHERE age > 35);
--= DELETE FROM WorksAt WHERE src IN (SELECT id FROM Person WHERE age > 35);
--= DELETE FROM Person WHERE age > 35
DELETE FROM Person WHERE age > 35;
--= DELETE FROM WorksAt WHERE dst IN ('acme', 'dome');
--= DELETE FROM Company WHERE country = 'IT'
DELETE FROM Company WHERE country = 'IT';
DELETE FROM Person WHERE 1 = 0;
DELETE FROM Note WHERE stars = (SELECT MAX(stars) FROM Note);
--= MERGE INTO Company AS t USING (VALUES ('acme', 1), ('zeta', 1)) AS s(n, z) ON t.name = s.n
--= WHEN MATCHED THEN UPDATE SET size = s.z
--= WHEN NOT MATCHED THEN INSERT (id, name, size) VALUES (s.n, s.n, s.z)
MERGE INTO Company AS t USING (VALUES ('acme', 1), ('zeta', 1)) AS s(n, z) ON t.name = s.n
WHEN MATCHED THEN UPDATE SET size = s.z
WHEN NOT MATCHED THEN INSERT (name, size) VALUES (s.n, s.z);
MERGE INTO Company AS t USING (SELECT name AS n, age AS a FROM Person WHERE age > 40) AS s ON t.name = s.n
WHEN NOT MATCHED THEN INSERT (id, name, size) VALUES (s.n, s.n, s.a);
MERGE INTO Company AS t USING (SELECT country AS c, COUNT(*) AS n FROM Company GROUP BY country) AS s ON t.country = s.c
WHEN MATCHED THEN UPDATE SET size = CAST(s.n AS INTEGER);
MERGE INTO Person AS t USING Company AS s ON t.age = s.size
WHEN MATCHED THEN UPDATE SET city = s.name;
--? 'bolt', 77
--= UPDATE Company SET size = y FROM (SELECT ? AS x, ? AS y) WHERE name = x
MERGE INTO Company AS t USING (VALUES (?, ?)) AS s(n, z) ON t.name = s.n
WHEN MATCHED THEN UPDATE SET size = s.z
WHEN NOT MATCHED THEN INSERT (name, size) VALUES (s.n, s.z);
--? 'bolt', 77
--= UPDATE Company SET size = y FROM (SELECT ? AS x, ? AS y) WHERE name = x
MERGE INTO Company t USING (SELECT ? AS n, ? AS z) s ON (t.name = s.n)
WHEN MATCHED THEN UPDATE SET size = s.z
WHEN NOT MATCHED THEN INSERT (name, size) VALUES (s.n, s.z);
MERGE INTO Note USING (SELECT text AS x FROM Note WHERE text = 'a_b') AS s ON Note.text = s.x
WHEN MATCHED THEN UPDATE SET stars = 100
WHEN NOT MATCHED THEN INSERT (text) VALUES (s.x);
MERGE INTO WorksAt AS t USING (SELECT id, name FROM Person WHERE city = 'Oslo') AS s ON t.src = s.id
WHEN MATCHED THEN UPDATE SET salary = 1, role = s.name
WHEN NOT MATCHED THEN INSERT (src, dst, role) VALUES (s.id, 'acme', 'new');
