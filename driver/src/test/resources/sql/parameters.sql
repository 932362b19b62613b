-- Parameters take the type of the other side.
--? 30
SELECT name FROM Person WHERE age > ? ORDER BY name;
--? 'Rome', 30
SELECT name FROM Person WHERE city = ? AND age < ? ORDER BY name;
--? null
SELECT name FROM Person WHERE city = ?;
--? 25, 35
SELECT name FROM Person WHERE age BETWEEN ? AND ? ORDER BY name;
--? 'Rome', 'Oslo'
SELECT name FROM Person WHERE city IN (?, ?) ORDER BY name;
--? '%a%'
SELECT name FROM Person WHERE name LIKE ? ORDER BY name;
--? 3, 2
SELECT name FROM Person ORDER BY name LIMIT ? OFFSET ?;
--? 2, 3
SELECT name FROM Person ORDER BY name OFFSET ? ROWS FETCH NEXT ? ROWS ONLY;
--? 4
--= SELECT name FROM Person ORDER BY name LIMIT ?
SELECT name FROM Person ORDER BY name FETCH FIRST ? ROWS ONLY;
--? 1980-01-01
SELECT name FROM Person WHERE born > ? ORDER BY name;
--? '1980-01-01'
--= SELECT name FROM Person WHERE born > CAST(? AS DATE) ORDER BY name
SELECT name FROM Person WHERE born > ? ORDER BY name;
--? 2024-02-01T00:00:00
SELECT name FROM Person WHERE seen > ? ORDER BY name;
--? true
SELECT name FROM Person WHERE active = ? ORDER BY name;
--? 1
SELECT ?;
--? 'a'
SELECT ?;
--? null
SELECT ?;
--? 1, 'x'
SELECT ? AS a, ? AS b;
--? 2.5
SELECT ? AS x FROM Company;
--? 5
SELECT age + ? FROM Person;
--? 5
SELECT ? + age FROM Person;
--? 5
SELECT age * ? + 1 FROM Person WHERE age > 0;
--? 'x'
SELECT name || ? FROM Person;
--? 'x'
SELECT COALESCE(city, ?) FROM Person;
--? 'Rome'
SELECT NULLIF(city, ?) FROM Person;
--? 'yes', 'no'
SELECT CASE WHEN active THEN ? ELSE ? END FROM Person;
--? 30, 'old'
SELECT CASE WHEN age > ? THEN ? ELSE name END FROM Person;
--? 1
--= SELECT CAST(? AS INTEGER)
SELECT CAST(? AS INTEGER);
--? '7'
SELECT CAST(? AS VARCHAR);
--? ['ann', 'bob']
SELECT name FROM Person WHERE name = ANY (?);
--? [27, 34]
SELECT name FROM Person WHERE age = ANY (?);
--? ['ann', 'bob']
SELECT name FROM Person WHERE name <> ALL (?);
--? 'a'
--= SELECT name FROM Person WHERE list_contains(tags, ?)
SELECT name FROM Person WHERE ARRAY_CONTAINS(tags, ?);
--? 'a'
SELECT name FROM Person WHERE ? = ANY (tags);
--? 2
--= SELECT name FROM Person WHERE list_contains(marks, ?)
SELECT name FROM Person WHERE ARRAY_CONTAINS(marks, ?);
--? ['a', 'b']
--= SELECT name FROM Person WHERE list_contains(?, level)
SELECT name FROM Person WHERE ARRAY_CONTAINS(?, level);
--? ['x', 'y']
SELECT t.a FROM UNNEST(CAST(? AS VARCHAR ARRAY)) AS t(a);
--? 2, 1
SELECT SUBSTRING(name, ?, ?) FROM Person;
--? 'a'
SELECT POSITION(? IN name) FROM Person;
--? 'a', 'b'
SELECT REPLACE(name, ?, ?) FROM Person;
--? 'A'
SELECT name FROM Person WHERE UPPER(name) LIKE ? || '%';
--? 'ann'
SELECT name FROM Person WHERE UPPER(name) = UPPER(?);
--? 'bob'
SELECT p.name FROM Person p JOIN Knows k ON k.src = p.id WHERE k.dst = ?;
--? 'bob', 2
SELECT p.name FROM Person p JOIN Knows k ON k.src = p.id AND k.dst = ? AND k.weight > ?;
--? 3
SELECT city, COUNT(*) FROM Person GROUP BY city HAVING COUNT(*) > ?;
--? 30
SELECT COUNT(*) FILTER (WHERE age > ?) FROM Person;
--? 10
SELECT name FROM Person p WHERE age > (SELECT MIN(q.age) + ? FROM Person q WHERE q.city = p.city);
--? 'Rome', 'x'
SELECT name FROM Person WHERE city = ? UNION ALL SELECT ?;
--? 'ann'
WITH RECURSIVE r(id) AS (SELECT CAST(? AS VARCHAR) UNION SELECT k.dst FROM r JOIN Knows k ON k.src = r.id) SELECT id FROM r;
--? 5
SELECT LAG(age, 1, ?) OVER (ORDER BY name) FROM Person;
--? 2.5
SELECT name FROM Person WHERE score > ? ORDER BY name;
--? 3
SELECT name FROM Person WHERE score > ? ORDER BY name;
--? 4000000000
SELECT name FROM Person WHERE rank = ? ORDER BY name;
--? 18446744073709551615m
SELECT name FROM Person WHERE total = ?;
--? 2000000001
SELECT name FROM Person WHERE points = ?;
--? 1, 'a', 2, 'b'
SELECT * FROM (VALUES (?, ?), (?, ?)) AS t(x, y);
--? 30
SELECT name FROM Person WHERE age > ? + 5 AND age - 1 < 45;
--? 30
SELECT name FROM Person WHERE ? < age;
--? null
SELECT name FROM Person WHERE ? IS NULL AND age > 40;
--? 'month'
SELECT DATE_TRUNC('month', seen) FROM Person WHERE ? = 'month';
--? 1
SELECT DISTINCT ? FROM Person;
--? 40, 2
SELECT GREATEST(age, ?), LEAST(?, 3) FROM Person WHERE age IS NOT NULL;
--? -4, 6
SELECT ABS(CAST(? AS INTEGER)), -CAST(? AS INTEGER);
--? 1
SELECT name FROM Person ORDER BY age + ?, name;
