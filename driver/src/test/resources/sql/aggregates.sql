-- Grouping.
SELECT COUNT(*), COUNT(age), SUM(age), AVG(age), MIN(age), MAX(age) FROM Person;
SELECT COUNT(*), SUM(age), MIN(name) FROM Person WHERE 1 = 0;
SELECT city, COUNT(*) FROM Person GROUP BY city;
SELECT city, active, COUNT(*), SUM(points), AVG(score) FROM Person GROUP BY city, active;
SELECT city AS town, COUNT(*) AS n FROM Person GROUP BY town ORDER BY n DESC, town;
SELECT city, COUNT(*) FROM Person GROUP BY 1 ORDER BY 2 DESC, 1;
SELECT age / 10 AS decade, COUNT(*) FROM Person GROUP BY age / 10 ORDER BY decade;
SELECT city FROM Person GROUP BY city HAVING COUNT(*) > 3 AND MAX(age) > 30;
SELECT COUNT(*) FROM Person HAVING COUNT(*) > 100;
SELECT city, COUNT(DISTINCT level), SUM(DISTINCT age) FROM Person GROUP BY city;
SELECT COUNT(DISTINCT city), COUNT(DISTINCT active), COUNT(DISTINCT born) FROM Person;
--= SELECT COUNT(DISTINCT (city, active)) FILTER (WHERE city IS NOT NULL AND active IS NOT NULL) FROM Person
SELECT COUNT(DISTINCT city, active) FROM Person;
--= SELECT level, COUNT(DISTINCT (city, active)) FILTER (WHERE city IS NOT NULL AND active IS NOT NULL) FROM Person GROUP BY level
SELECT level, COUNT(DISTINCT city, active) FROM Person GROUP BY level;
--= SELECT COUNT(*) FILTER (WHERE city IS NOT NULL AND active IS NOT NULL) FROM Person
SELECT COUNT(city, active) FROM Person;
SELECT SUM(age) FILTER (WHERE active), COUNT(*) FILTER (WHERE city = 'Rome') FROM Person;
SELECT city, COUNT(*) FILTER (WHERE age > 30) AS old, COUNT(DISTINCT level) FILTER (WHERE active) FROM Person GROUP BY city;
SELECT MIN(born), MAX(born), MIN(seen), MAX(seen), MIN(name), MAX(name) FROM Person;
SELECT SUM(height), MIN(height), MAX(rank), MIN(total), MAX(points) FROM Person;
SELECT SUM(total), SUM(rank) FROM Person;
SELECT STDDEV_POP(age), STDDEV_SAMP(age), VAR_POP(age), VAR_SAMP(age) FROM Person;
SELECT city, STDDEV(age), VARIANCE(age) FROM Person GROUP BY city;
SELECT COVAR_POP(age, score), COVAR_SAMP(age, score), CORR(age, score) FROM Person;
SELECT REGR_COUNT(age, score), REGR_SXX(age, score), REGR_SYY(age, score) FROM Person;
SELECT city, active, COUNT(*) FROM Person GROUP BY ROLLUP (city, active);
SELECT city, active, COUNT(*) FROM Person GROUP BY CUBE (city, active);
SELECT city, active, COUNT(*) FROM Person GROUP BY GROUPING SETS ((city), (active), ());
SELECT city, active, level, SUM(age) FROM Person GROUP BY city, ROLLUP (active, level);
SELECT city, GROUPING(city), COUNT(*) FROM Person GROUP BY ROLLUP (city);
SELECT city, active, GROUPING(city, active) AS g, COUNT(*) FROM Person GROUP BY CUBE (city, active) ORDER BY g, city, active;
SELECT COALESCE(city, 'all'), COUNT(*) FROM Person WHERE city IS NOT NULL GROUP BY ROLLUP (city) HAVING COUNT(*) > 3;
--= SELECT city, STRING_AGG(name, ', ' ORDER BY name) FROM Person GROUP BY city
SELECT city, LISTAGG(name, ', ') WITHIN GROUP (ORDER BY name) FROM Person GROUP BY city;
--= SELECT city, STRING_AGG(name, ',' ORDER BY age DESC, name) FROM Person GROUP BY city
SELECT city, LISTAGG(name) WITHIN GROUP (ORDER BY age DESC, name) FROM Person GROUP BY city;
SELECT STRING_AGG(name, '-' ORDER BY name DESC) FROM Person;
--= SELECT LISTAGG(level, ',' ORDER BY level) FROM (SELECT DISTINCT level FROM Person)
SELECT LISTAGG(DISTINCT level, ',') WITHIN GROUP (ORDER BY level) FROM Person;
SELECT city, ARRAY_AGG(name ORDER BY name) FROM Person GROUP BY city;
SELECT city, ARRAY_AGG(age ORDER BY age DESC, name) FROM Person GROUP BY city;
SELECT ARRAY_AGG(name ORDER BY age NULLS LAST, name) FILTER (WHERE active) FROM Person;
SELECT ARRAY_AGG(DISTINCT city ORDER BY city) FROM Person;
SELECT city, BOOL_AND(active), BOOL_OR(active) FROM Person GROUP BY city;
--= SELECT city, BOOL_AND(age > 20), BOOL_OR(age > 40) FROM Person GROUP BY city
SELECT city, EVERY(age > 20), SOME(age > 40) FROM Person GROUP BY city;
SELECT SUM(age * 2 + 1), AVG(age / 2.0), MAX(age) - MIN(age) FROM Person;
SELECT SUM(CASE WHEN active THEN 1 ELSE 0 END) FROM Person;
SELECT city, SUM(age) * 100 / COUNT(*) FROM Person GROUP BY city;
SELECT UPPER(city), COUNT(*) FROM Person GROUP BY UPPER(city);
SELECT EXTRACT(YEAR FROM born) AS y, COUNT(*) FROM Person GROUP BY EXTRACT(YEAR FROM born) ORDER BY y;
SELECT COUNT(*) FROM (SELECT DISTINCT city, level FROM Person) AS t;
SELECT MAX(n) FROM (SELECT city, COUNT(*) AS n FROM Person GROUP BY city) AS t;
SELECT city, MIN(age), MAX(age) FROM Person WHERE city IS NOT NULL GROUP BY city ORDER BY MAX(age) - MIN(age), city;
SELECT city, PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY age) FROM Person GROUP BY city;
SELECT PERCENTILE_DISC(0.25) WITHIN GROUP (ORDER BY age) FROM Person;
--= SELECT ARG_MAX(name, age), ARG_MIN(name, score) FROM Person WHERE age <> 48
SELECT ARG_MAX(name, age), ARG_MIN(name, score) FROM Person WHERE age <> 48;
--= SELECT city, ANY_VALUE(city) FROM Person WHERE city IS NOT NULL GROUP BY city
SELECT city, ANY_VALUE(city) FROM Person WHERE city IS NOT NULL GROUP BY city;
SELECT BIT_AND(age), BIT_OR(age), BIT_XOR(age) FROM Person;
SELECT MODE(city) FROM Person WHERE city = 'Rome';
SELECT COUNT(*) AS "count", SUM(size) AS "sum" FROM Company GROUP BY country ORDER BY "count" DESC, "sum";
