-- Joins of every kind, over nodes and edges.
SELECT p.name, k.dst FROM Person p JOIN Knows k ON k.src = p.id;
SELECT p.name, k.dst, k.since FROM Person p JOIN Knows k ON k.src = p.id WHERE k.since > DATE '2010-01-01';
SELECT p.name, f.name FROM Person p JOIN Knows k ON k.src = p.id JOIN Person f ON f.id = k.dst;
SELECT p.name, f.name AS friend, k.weight FROM Person p, Knows k, Person f
WHERE p.id = k.src AND k.dst = f.id AND f.age > p.age ORDER BY 1, 2, 3;
SELECT p.name, f.name FROM Person p JOIN Knows k ON k.src = p.id JOIN Person f ON f.id = k.dst
WHERE p.city = 'Rome' AND f.active ORDER BY 1, 2;
SELECT p.name, f.name, ff.name FROM Person p
JOIN Knows k1 ON k1.src = p.id JOIN Person f ON f.id = k1.dst
JOIN Knows k2 ON k2.src = f.id JOIN Person ff ON ff.id = k2.dst
WHERE p.age < 30 AND ff.age > 30;
SELECT p.name, f.name, c.name FROM Person p
JOIN Knows k ON k.src = p.id JOIN Person f ON f.id = k.dst
JOIN WorksAt w ON w.src = f.id JOIN Company c ON c.id = w.dst
WHERE c.country = 'IT';
SELECT c.name, COUNT(*) FROM Company c JOIN WorksAt w ON w.dst = c.id GROUP BY c.name;
SELECT c.name, COUNT(w.id), SUM(w.salary), MIN(p.age) FROM Company c
LEFT JOIN WorksAt w ON w.dst = c.id LEFT JOIN Person p ON p.id = w.src GROUP BY c.name;
SELECT c.country, COUNT(DISTINCT p.city) FROM Company c
JOIN WorksAt w ON w.dst = c.id JOIN Person p ON p.id = w.src GROUP BY c.country;
SELECT p.name, COUNT(*) AS n FROM Person p JOIN Knows k1 ON k1.src = p.id
JOIN Knows k2 ON k2.src = k1.dst GROUP BY p.name ORDER BY n DESC, p.name LIMIT 5;
SELECT COUNT(*) FROM Knows k1 JOIN Knows k2 ON k2.src = k1.dst JOIN Knows k3 ON k3.src = k2.dst;
SELECT COUNT(*) FROM Person p JOIN Knows k ON k.src = p.id JOIN Person m ON m.id = k.dst
JOIN Knows k2 ON k2.src = m.id JOIN Person f ON f.id = k2.dst;
SELECT p.name FROM Person p JOIN Knows k ON k.dst = p.id AND k.src = 'ann' ORDER BY 1;
SELECT a.name, b.name FROM Person a JOIN Knows x ON x.src = a.id JOIN Person b ON b.id = x.dst
JOIN Knows y ON y.src = b.id AND y.dst = a.id;
SELECT a.name, b.name FROM Person a JOIN Person b ON a.city = b.city AND a.name < b.name;
SELECT a.name, b.name FROM Person a JOIN Person b ON a.age = b.age + 7;
SELECT a.name, b.name FROM Person a JOIN Person b ON a.age < b.age AND b.age < a.age + 5;
SELECT p.name, w.role FROM Person p LEFT JOIN WorksAt w ON w.src = p.id;
SELECT p.name, w.role FROM Person p LEFT OUTER JOIN WorksAt w ON w.src = p.id AND w.salary > 5000;
SELECT p.name, w.role FROM Person p LEFT JOIN WorksAt w ON w.src = p.id WHERE w.salary > 5000;
SELECT p.name, w.role FROM Person p LEFT JOIN WorksAt w ON w.src = p.id WHERE w.id IS NULL;
SELECT p.name, f.name FROM Person p LEFT JOIN Knows k ON k.src = p.id LEFT JOIN Person f ON f.id = k.dst AND f.active;
SELECT p.name, c.name FROM Person p LEFT JOIN (WorksAt w JOIN Company c ON c.id = w.dst) ON w.src = p.id;
SELECT p.name, c.name FROM Person p LEFT JOIN WorksAt w ON w.src = p.id JOIN Company c ON c.id = w.dst;
SELECT c.name, w.src FROM WorksAt w RIGHT JOIN Company c ON c.id = w.dst;
SELECT c.name, w.src FROM WorksAt w RIGHT OUTER JOIN Company c ON c.id = w.dst AND w.salary > 10000;
SELECT p.city, c.country FROM Person p FULL JOIN Company c ON p.age = c.size;
SELECT p.name, c.name FROM Person p FULL OUTER JOIN Company c ON p.age = c.size AND p.active;
SELECT p.name, c.name FROM Person p FULL JOIN Company c ON p.name = c.name WHERE p.age IS NULL OR c.size > 20;
SELECT COUNT(*) FROM Person CROSS JOIN Company;
SELECT p.name, c.name FROM Person p CROSS JOIN Company c WHERE p.age > 40 AND c.size < 50;
SELECT a.id, a.src, b.dst FROM Knows a JOIN WorksAt b USING (src);
SELECT src, a.dst, b.dst FROM Knows a JOIN WorksAt b USING (src);
SELECT src, a.dst AS x, b.dst AS y FROM Knows a LEFT JOIN WorksAt b USING (src) WHERE src < 'e';
SELECT * FROM (SELECT name, age FROM Person) a NATURAL JOIN (SELECT name, city FROM Person) b;
SELECT * FROM (SELECT src, dst FROM Knows) a NATURAL LEFT JOIN (SELECT src, role FROM WorksAt) b;
SELECT p.name, x.n FROM Person p, LATERAL (SELECT COUNT(*) AS n FROM Knows k WHERE k.src = p.id) AS x;
SELECT p.name, x.dst FROM Person p CROSS JOIN LATERAL (SELECT k.dst FROM Knows k WHERE k.src = p.id AND k.weight > 3) AS x;
SELECT p.name, x.dst FROM Person p LEFT JOIN LATERAL (SELECT k.dst FROM Knows k WHERE k.src = p.id ORDER BY k.dst LIMIT 1) AS x ON TRUE;
SELECT a.x, b.y FROM (VALUES (1), (2), (NULL)) AS a(x) LEFT JOIN (VALUES (2), (3), (NULL)) AS b(y) ON a.x = b.y;
SELECT a.x, b.y FROM (VALUES (1), (2), (NULL)) AS a(x) FULL JOIN (VALUES (2), (3), (NULL)) AS b(y) ON a.x = b.y;
SELECT a.x, b.y FROM (VALUES (1), (2), (NULL)) AS a(x) JOIN (VALUES (2), (3), (NULL)) AS b(y) ON a.x IS NOT DISTINCT FROM b.y;
SELECT a.name, b.name FROM Person a INNER JOIN Person b ON a.id = b.id AND a.age > 40;
SELECT k.id, p.name, f.name FROM Knows k LEFT JOIN Person p ON p.id = k.src LEFT JOIN Person f ON f.id = k.dst;
SELECT w.role, n.text FROM WorksAt w LEFT JOIN Note n ON n.stars = w.salary / 1000;
SELECT p.name, n.name FROM Person p JOIN Named n ON n.id = p.id WHERE p.age > 40;
SELECT n.name, w.role FROM Named n JOIN WorksAt w ON w.dst = n.id;
SELECT p.name, k.since, w.started FROM Person p JOIN Knows k ON k.src = p.id JOIN WorksAt w ON w.src = p.id
WHERE k.since < CAST(w.started AS DATE);
SELECT p.city, AVG(f.age), MAX(k.since) FROM Person p JOIN Knows k ON k.src = p.id JOIN Person f ON f.id = k.dst GROUP BY p.city;
SELECT DISTINCT p.city, f.city FROM Person p JOIN Knows k ON k.src = p.id JOIN Person f ON f.id = k.dst;
SELECT k.src FROM Knows k JOIN Person p ON p.id = k.dst WHERE p.name = 'bob' ORDER BY 1;
SELECT p.name FROM Person p JOIN WorksAt w ON w.src = p.id AND w.role = 'dev' JOIN Company c ON c.id = w.dst AND c.size > 50 ORDER BY 1;
SELECT x.name, y.name FROM Person x JOIN Person y ON x.id = y.id JOIN Knows k ON k.src = y.id WHERE k.dst = 'bob';
SELECT p.name, k.id FROM Person p JOIN Knows k ON p.id IN (k.src, k.dst) WHERE p.city = 'Lima';
SELECT p.name, k.id FROM Person p JOIN Knows k ON k.src = p.id OR k.dst = p.id WHERE p.age > 44;
SELECT k.src, k.dst FROM Knows k WHERE k.src = k.dst;
SELECT p.name FROM Person p JOIN Knows k ON k.src = p.id AND k.dst = p.id;
SELECT p.name, q.name FROM Person p JOIN Knows k ON k.src = p.name JOIN Person q ON q.name = k.dst WHERE q.age > 40;
SELECT p.name, w1.dst, w2.dst FROM Person p LEFT JOIN WorksAt w1 ON w1.src = p.id AND w1.role = 'dev' LEFT JOIN WorksAt w2 ON w2.src = p.id AND w2.role = 'ops';
