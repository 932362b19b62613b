-- Lists.
SELECT name, tags, marks FROM Person;
--= SELECT name, len(tags) FROM Person
SELECT name, CARDINALITY(tags) FROM Person;
--= SELECT name, len(tags), len(marks) FROM Person
SELECT name, ARRAY_LENGTH(tags), ARRAY_LENGTH(marks) FROM Person;
SELECT name, tags[1], marks[2] FROM Person;
SELECT name, tags[7] FROM Person;
--= SELECT name FROM Person WHERE list_contains(tags, 'a')
SELECT name FROM Person WHERE ARRAY_CONTAINS(tags, 'a');
--= SELECT name FROM Person WHERE list_contains(marks, 2)
SELECT name FROM Person WHERE ARRAY_CONTAINS(marks, 2);
--= SELECT name FROM Person WHERE NOT list_contains(tags, 'a')
SELECT name FROM Person WHERE NOT ARRAY_CONTAINS(tags, 'a');
SELECT name FROM Person WHERE 'a' = ANY (tags);
SELECT name FROM Person WHERE 3 < ANY (marks);
--= SELECT name FROM Person WHERE 'a' <> ALL (tags) AND tags IS NOT NULL
SELECT name FROM Person WHERE 'a' <> ALL (tags);
--= SELECT name FROM Person WHERE 3 > ALL (marks) AND marks IS NOT NULL
SELECT name FROM Person WHERE 3 > ALL (marks);
SELECT name FROM Person WHERE name = ANY (ARRAY['ann', 'bob', 'x']);
SELECT name FROM Person WHERE age = ANY (ARRAY[27, 34]);
SELECT ARRAY[1, 2, 3], ARRAY['a', NULL];
--= SELECT 3, 5
SELECT CARDINALITY(ARRAY[1, 2, 3]), (ARRAY[4, 5, 6])[2];
--= SELECT list_position(['a', 'b'], 'b')
SELECT ARRAY_POSITION(ARRAY['a', 'b'], 'b');
--= SELECT name, CASE WHEN tags IS NOT NULL THEN COALESCE(list_position(tags, 'a'), 0) END FROM Person
SELECT name, ARRAY_POSITION(tags, 'a') FROM Person;
SELECT p.name, t.tag FROM Person p, UNNEST(p.tags) AS t(tag);
SELECT p.name, t.tag FROM Person p CROSS JOIN UNNEST(p.tags) AS t(tag);
SELECT p.name, t.tag FROM Person p LEFT JOIN UNNEST(p.tags) AS t(tag) ON TRUE;
SELECT t.tag, COUNT(*) FROM Person p, UNNEST(p.tags) AS t(tag) GROUP BY t.tag;
SELECT t.x FROM UNNEST(ARRAY[3, 1, 2]) AS t(x) ORDER BY t.x;
--= SELECT * FROM (VALUES ('a', 1), ('b', 2)) AS t(x, n) ORDER BY n
SELECT t.x, t.n FROM UNNEST(ARRAY['a', 'b']) WITH ORDINALITY AS t(x, n) ORDER BY t.n;
SELECT name FROM Person p WHERE EXISTS (SELECT 1 FROM UNNEST(p.tags) AS t(x) WHERE t.x = 'b');
SELECT name FROM Person p WHERE 'c' IN (SELECT t.x FROM UNNEST(p.tags) AS t(x));
SELECT name, (SELECT SUM(t.x) FROM UNNEST(p.marks) AS t(x)) FROM Person p;
--= SELECT name, CASE WHEN tags IS NOT NULL THEN COALESCE(array_to_string(tags, ','), '') END FROM Person
SELECT name, ARRAY_TO_STRING(tags, ',') FROM Person;
--= SELECT name, list_sort(tags), list_reverse(tags) FROM Person
SELECT name, SORT_ARRAY(tags), ARRAY_REVERSE(tags) FROM Person;
--= SELECT list_concat([1, 2], [3])
SELECT ARRAY_CONCAT(ARRAY[1, 2], ARRAY[3]);
--= SELECT list_append(tags, 'z'), list_prepend('z', tags) FROM Person WHERE tags IS NOT NULL
SELECT ARRAY_APPEND(tags, 'z'), ARRAY_PREPEND(tags, 'z') FROM Person WHERE tags IS NOT NULL;
--= SELECT list_min(marks), list_max(marks) FROM Person
SELECT ARRAY_MIN(marks), ARRAY_MAX(marks) FROM Person;
--= SELECT list_sort(list_distinct([3, 1, 3]))
SELECT SORT_ARRAY(ARRAY_DISTINCT(ARRAY[3, 1, 3]));
--= SELECT ['a', 'b', 'c']
SELECT SPLIT('a,b,c', ',');
--= SELECT list_has_any(['a', 'b'], ['b', 'c'])
SELECT ARRAYS_OVERLAP(ARRAY['a', 'b'], ARRAY['b', 'c']);
SELECT tags, COUNT(*) FROM Person GROUP BY tags;
SELECT DISTINCT tags FROM Person;
SELECT name FROM Person WHERE tags = ARRAY['a', 'b'];
--= SELECT name FROM Person WHERE tags IS NULL OR len(tags) = 0
SELECT name FROM Person WHERE tags IS NULL OR CARDINALITY(tags) = 0;
SELECT ARRAY(SELECT name FROM Person WHERE city = 'Rome' ORDER BY name);
