-- What tools write.
-- Metabase
--= SELECT TRUE AS "_" FROM "Person" WHERE 1 <> 1 LIMIT 0
SELECT TRUE AS "_" FROM "graph"."Person" WHERE 1 <> 1 LIMIT 0;
--= SELECT "Person"."id" AS "id", "Person"."name" AS "name", "Person"."age" AS "age" FROM "Person" LIMIT 2000
SELECT "graph"."Person"."id" AS "id", "graph"."Person"."name" AS "name", "graph"."Person"."age" AS "age" FROM "graph"."Person" LIMIT 2000;
--= SELECT COUNT(*) AS "count" FROM "Person"
SELECT COUNT(*) AS "count" FROM "graph"."Person";
--= SELECT "city" AS "city", COUNT(*) AS "count" FROM "Person" GROUP BY "city" ORDER BY "count" DESC, "city" ASC
SELECT "graph"."Person"."city" AS "city", COUNT(*) AS "count" FROM "graph"."Person" GROUP BY "graph"."Person"."city" ORDER BY "count" DESC, "graph"."Person"."city" ASC;
--= SELECT DATE_TRUNC('month', "seen") AS "seen", COUNT(*) AS "count" FROM "Person" GROUP BY DATE_TRUNC('month', "seen") ORDER BY DATE_TRUNC('month', "seen") ASC
SELECT DATE_TRUNC('month', "graph"."Person"."seen") AS "seen", COUNT(*) AS "count" FROM "graph"."Person" GROUP BY DATE_TRUNC('month', "graph"."Person"."seen") ORDER BY DATE_TRUNC('month', "graph"."Person"."seen") ASC;
--= SELECT "source"."city" AS "city", SUM("source"."age") AS "sum" FROM (SELECT "city", "age" FROM "Person" WHERE "age" > 20) AS "source" GROUP BY "source"."city"
SELECT "source"."city" AS "city", SUM("source"."age") AS "sum" FROM (SELECT "graph"."Person"."city" AS "city", "graph"."Person"."age" AS "age" FROM "graph"."Person" WHERE "graph"."Person"."age" > 20) AS "source" GROUP BY "source"."city";
--= SELECT "k"."id", "Person - src"."name" FROM "Knows" AS "k" LEFT JOIN "Person" AS "Person - src" ON "k"."src" = "Person - src"."id" LIMIT 2000
SELECT "graph"."Knows"."id" AS "id", "Person - src"."name" AS "Person - src__name" FROM "graph"."Knows" LEFT JOIN "graph"."Person" AS "Person - src" ON "graph"."Knows"."src" = "Person - src"."id" LIMIT 2000;
--= SELECT AVG(CAST("age" AS DOUBLE)) AS "avg", MIN("born") AS "min" FROM "Person" WHERE "active" = TRUE
SELECT AVG(CAST("graph"."Person"."age" AS DOUBLE)) AS "avg", MIN("graph"."Person"."born") AS "min" FROM "graph"."Person" WHERE "graph"."Person"."active" = TRUE;
--= SELECT COUNT(DISTINCT "city") AS "count" FROM "Person" WHERE ("level" = 'low' OR "level" = 'mid')
SELECT COUNT(DISTINCT "graph"."Person"."city") AS "count" FROM "graph"."Person" WHERE ("graph"."Person"."level" = 'low' OR "graph"."Person"."level" = 'mid');
--= SELECT substring("name", 1, 1234) AS s FROM "Person" LIMIT 10000
SELECT "substring5" FROM (SELECT SUBSTRING("graph"."Person"."name", 1, 1234) AS "substring5" FROM "graph"."Person") AS "x" LIMIT 10000;
-- Spark
SELECT * FROM Person WHERE 1=0;
SELECT * FROM (SELECT name, age FROM Person) SPARK_GEN_SUBQ_0 WHERE 1=0;
SELECT "name","age" FROM Person WHERE ("age" IS NOT NULL) AND ("age" > 30);
SELECT "city",COUNT(*) FROM Person WHERE ("born" >= '1970-01-01') GROUP BY "city";
SELECT "name" FROM Person WHERE ("seen" >= '2024-02-01 00:00:00.0');
SELECT "city",MAX("age"),SUM("score") FROM (SELECT * FROM Person) SPARK_GEN_SUBQ_1 GROUP BY "city" LIMIT 100;
SELECT "name" FROM Person WHERE ("name" LIKE 'a%') OR ("name" LIKE '%\_x%' ESCAPE '\');
SELECT "name" FROM Person WHERE (NOT ("city" IN ('Rome', 'Oslo')));
SELECT "name" FROM Person ORDER BY "name" ASC NULLS FIRST LIMIT 3;
SELECT CAST("age" AS TEXT) FROM Person;
SELECT MIN("id"), MAX("id") FROM Person WHERE "age" < 40 OR "age" IS NULL;
SELECT CASE WHEN "age" > 30 THEN 1 ELSE 0 END FROM Person;
-- Tableau
SELECT COUNT(1) AS "cnt:one:ok" FROM "Person" "Person" HAVING COUNT(1) > 0;
SELECT "Person"."city" AS "city", SUM("Person"."age") AS "sum:age:ok" FROM "Person" "Person" GROUP BY "Person"."city";
SELECT "Custom SQL Query"."name" AS "name" FROM (SELECT * FROM Person) "Custom SQL Query" GROUP BY "Custom SQL Query"."name";
SELECT "Person"."name" AS "name" FROM "Person" "Person" INNER JOIN (SELECT "Person"."city" AS "city", COUNT(1) AS "n" FROM "Person" "Person" GROUP BY "Person"."city") "t0" ON ("Person"."city" = "t0"."city") WHERE "t0"."n" > 3;
--= SELECT EXTRACT(YEAR FROM born) AS y, SUM(1) AS n FROM "Person" GROUP BY 1
SELECT {fn EXTRACT(YEAR FROM "Person"."born")} AS "yr:born:ok", SUM(1) AS "n" FROM "Person" "Person" GROUP BY {fn EXTRACT(YEAR FROM "Person"."born")};
--= SELECT name FROM "Person" WHERE born >= DATE '1970-01-01' AND seen < TIMESTAMP '2024-03-01 00:00:00'
SELECT "Person"."name" AS "name" FROM "Person" "Person" WHERE (("Person"."born" >= {d '1970-01-01'}) AND ("Person"."seen" < {ts '2024-03-01 00:00:00'}));
--= SELECT SUM(1) FROM "Person" LIMIT 1
SELECT SUM(1) AS "COL" FROM "Person" "Person" HAVING (COUNT(1) > 0) FETCH FIRST 1 ROWS ONLY;
SELECT "t0"."city" FROM (SELECT "Person"."city" AS "city", ROW_NUMBER() OVER (ORDER BY "Person"."name") AS "rn" FROM "Person" "Person") "t0" WHERE "t0"."rn" <= 3;
-- jOOQ
--? 30, 1, 3
--= SELECT id, name FROM "Person" WHERE age > ? ORDER BY name OFFSET ? LIMIT ?
SELECT "graph"."Person"."id", "graph"."Person"."name" FROM "graph"."Person" WHERE "graph"."Person"."age" > ? ORDER BY "graph"."Person"."name" OFFSET ? ROWS FETCH NEXT ? ROWS ONLY;
SELECT "alias_1"."v0" FROM (SELECT "x"."name" AS "v0" FROM "Person" AS "x") AS "alias_1" ORDER BY "alias_1"."v0";
--? 'ann', 'bob', 'eve'
SELECT "name" FROM "Person" WHERE "name" IN (?, ?, ?) ORDER BY "name";
SELECT COUNT(*) FROM (SELECT "Person"."name" FROM "Person" WHERE "Person"."active") AS "alias_2";
--? 'a%'
SELECT "name" FROM "Person" WHERE LOWER("name") LIKE LOWER(CAST(? AS VARCHAR));
SELECT "t"."a", "t"."b" FROM (VALUES (1, 'x'), (2, 'y')) AS "t" ("a", "b");
SELECT "name", COUNT(*) OVER () AS "total" FROM "Person" ORDER BY "name" LIMIT 2;
SELECT "p"."name", "k"."since" FROM "Person" AS "p" LEFT OUTER JOIN "Knows" AS "k" ON "k"."src" = "p"."id" ORDER BY "p"."name" ASC, "k"."id" ASC;
-- Hibernate, Spring Data
--? 2
SELECT p1_0.id,p1_0.age,p1_0.name FROM Person p1_0 ORDER BY p1_0.name FETCH FIRST ? ROWS ONLY;
--? 'ann'
SELECT p1_0.id,k1_0.dst FROM Person p1_0 LEFT JOIN Knows k1_0 ON p1_0.id=k1_0.src WHERE p1_0.name=? ORDER BY k1_0.id;
SELECT COUNT(p1_0.id) FROM Person p1_0 WHERE p1_0.name LIKE '%a%' ESCAPE '\';
-- DBeaver
--= SELECT x.* FROM Person x WHERE x.age > 40 ORDER BY x.name
SELECT x.* FROM graph.Person x WHERE x.age > 40 ORDER BY x.name;
SELECT COUNT(*) FROM (SELECT x.* FROM Person x) dbvrcnt;
SELECT * FROM (SELECT * FROM Person) z_q WHERE z_q.age > 30 ORDER BY z_q.age DESC, z_q.name;
SELECT city,count(*) as cnt FROM Person GROUP BY city ORDER BY 2 desc, 1;
