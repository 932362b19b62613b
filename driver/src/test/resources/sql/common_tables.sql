-- WITH, also recursive.
WITH t AS (SELECT name, age FROM Person WHERE age > 30) SELECT * FROM t WHERE age < 40;
WITH t AS (SELECT name, age FROM Person), u AS (SELECT name FROM t WHERE age > 40) SELECT * FROM u;
WITH t(n, a) AS (SELECT name, age FROM Person) SELECT n FROM t WHERE a > 40;
WITH t AS (SELECT city, COUNT(*) AS n FROM Person GROUP BY city) SELECT a.city, b.city FROM t a JOIN t b ON a.n = b.n;
WITH t AS (SELECT 1 AS x UNION ALL SELECT 2) SELECT x * 10 FROM t;
WITH t AS (SELECT name FROM Person WHERE active) SELECT COUNT(*) FROM Person p WHERE p.name IN (SELECT name FROM t);
SELECT * FROM (WITH t AS (SELECT 1 AS x) SELECT x FROM t) AS s;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10) SELECT i FROM n;
WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i * 2 FROM n WHERE i < 100) SELECT SUM(i) FROM n;
WITH RECURSIVE f(a, b) AS (SELECT 0, 1 UNION ALL SELECT b, a + b FROM f WHERE b < 100) SELECT a FROM f;
WITH RECURSIVE r(id) AS (SELECT 'ann' UNION SELECT k.dst FROM r JOIN Knows k ON k.src = r.id) SELECT id FROM r;
WITH RECURSIVE r(id, d) AS (
SELECT p.id, 0 FROM Person p WHERE p.name = 'bob'
UNION ALL SELECT k.dst, r.d + 1 FROM r JOIN Knows k ON k.src = r.id WHERE r.d < 3)
SELECT id, MIN(d), COUNT(*) FROM r GROUP BY id;
WITH RECURSIVE r(id, path) AS (
SELECT CAST('ann' AS VARCHAR), CAST('ann' AS VARCHAR)
UNION ALL SELECT k.dst, r.path || '>' || k.dst FROM r JOIN Knows k ON k.src = r.id
WHERE POSITION(k.dst IN r.path) = 0 AND CHAR_LENGTH(r.path) < 12)
SELECT path FROM r;
WITH RECURSIVE r(id) AS (SELECT 'gus' UNION SELECT k.src FROM Knows k, r WHERE k.dst = r.id)
SELECT p.name, p.city FROM r JOIN Person p ON p.id = r.id;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5), m AS (SELECT i * i AS q FROM n) SELECT n.i, m.q FROM n JOIN m ON m.q = n.i;
WITH a AS (SELECT name, city FROM Person), b AS (SELECT city, COUNT(*) AS n FROM a GROUP BY city)
SELECT a.name, b.n FROM a LEFT JOIN b ON b.city = a.city ORDER BY a.name;
WITH t AS (SELECT name, age FROM Person ORDER BY age DESC, name LIMIT 3) SELECT AVG(age) FROM t;
WITH Person AS (SELECT 'x' AS name) SELECT name FROM Person;
WITH t AS (SELECT * FROM Company) SELECT T.NAME FROM T WHERE T.SIZE > 20;
