-- Texts.
SELECT UPPER(name), LOWER(name), CHAR_LENGTH(name), CHARACTER_LENGTH(name) FROM Person;
SELECT LENGTH(name) FROM Person;
--= SELECT strlen(name) FROM Person
SELECT OCTET_LENGTH(name) FROM Person;
SELECT name || '!' || city FROM Person;
SELECT name || age FROM Person;
SELECT CONCAT(name, '-', city) FROM Person;
SELECT CONCAT_WS(', ', name, city, level) FROM Person;
SELECT SUBSTRING(name, 2), SUBSTRING(name, 1, 2), SUBSTR(name, 2, 1) FROM Person;
SELECT SUBSTRING(name FROM 2), SUBSTRING(name FROM 1 FOR 2) FROM Person;
SELECT SUBSTRING('abc', 0), SUBSTRING('abc', 4), SUBSTRING('abc', 2, 0);
SELECT LEFT(name, 2), RIGHT(name, 2) FROM Person;
SELECT LEFT('ab', 5), RIGHT('ab', 5), LEFT('ab', 0);
SELECT TRIM('  a b  '), LTRIM('  a'), RTRIM('a  ') || '|';
SELECT TRIM(BOTH 'x' FROM 'xxaxx'), TRIM(LEADING 'x' FROM 'xxaxx'), TRIM(TRAILING 'x' FROM 'xxaxx');
SELECT POSITION('n' IN name) FROM Person;
SELECT STRPOS(name, 'a'), INSTR(name, 'a') FROM Person;
SELECT REPLACE(name, 'a', 'ä') FROM Person;
SELECT REVERSE(name), REPEAT(name, 2) FROM Person WHERE name < 'f';
SELECT LPAD(name, 5, '*'), RPAD(name, 5, '*') FROM Person;
SELECT LPAD('abc', 2, '*'), RPAD('abc', 2, '*');
SELECT ASCII('a'), CHR(65);
--= SELECT 'Hello World'
SELECT INITCAP('hello WORLD');
--= SELECT 'aXYd'
SELECT OVERLAY('abcd' PLACING 'XY' FROM 2 FOR 2);
SELECT STARTS_WITH(name, 'a'), ENDS_WITH(name, 'n') FROM Person;
SELECT text FROM Note WHERE text LIKE 'a%';
SELECT text FROM Note WHERE text LIKE '%b';
SELECT text FROM Note WHERE text LIKE '_lain';
SELECT text FROM Note WHERE text NOT LIKE '%a%';
SELECT text FROM Note WHERE text LIKE '100!%%' ESCAPE '!';
SELECT text FROM Note WHERE text LIKE 'a\_b' ESCAPE '\';
SELECT text FROM Note WHERE text LIKE '';
SELECT text FROM Note WHERE text ILIKE 'PLAIN';
SELECT text FROM Note WHERE text ILIKE 'ü%';
SELECT text FROM Note WHERE text NOT ILIKE '%A%';
--= SELECT name FROM Person WHERE regexp_full_match(name, '(a|b).*')
SELECT name FROM Person WHERE name SIMILAR TO '(a|b)%';
--= SELECT name FROM Person WHERE regexp_full_match(name, '[a-c].[nm]')
SELECT name FROM Person WHERE name SIMILAR TO '[a-c]_[nm]';
--= SELECT name FROM Person WHERE NOT regexp_full_match(name, '.*a.*')
SELECT name FROM Person WHERE name NOT SIMILAR TO '%a%';
--= SELECT name FROM Person WHERE regexp_matches(name, '^[aeiou]')
SELECT name FROM Person WHERE name ~ '^[aeiou]';
--= SELECT name FROM Person WHERE NOT regexp_matches(name, 'a')
SELECT name FROM Person WHERE name !~ 'a';
--= SELECT name FROM Person WHERE regexp_matches(name, 'A', 'i')
SELECT name FROM Person WHERE name ~* 'A';
--= SELECT name FROM Person WHERE regexp_matches(name, 'a.n|e')
SELECT name FROM Person WHERE REGEXP_LIKE(name, 'a.n|e');
--= SELECT name FROM Person WHERE regexp_matches(name, 'a.n|e')
SELECT name FROM Person WHERE REGEXP_CONTAINS(name, 'a.n|e');
SELECT REGEXP_REPLACE(name, '[aeiou]', '#', 'g') FROM Person;
--= SELECT regexp_extract('abc123', '[0-9]+')
SELECT REGEXP_SUBSTR('abc123', '[0-9]+');
SELECT text, CHAR_LENGTH(text), UPPER(text) FROM Note;
SELECT name FROM Person WHERE LOWER(name) = 'zoë';
SELECT name FROM Person WHERE name >= 'm' AND name < 'p' ORDER BY name;
SELECT MIN(text), MAX(text) FROM Note;
SELECT 'It''s', 'a"b', 'ü', '';
SELECT '' || 'a', NULL || 'a', CHAR_LENGTH('');
SELECT SPLIT_PART('a-b-c', '-', 2);
SELECT MD5('abc');
--= SELECT 'a9993e364706816aba3e25717850c26c9cd0d89d'
SELECT SHA1('abc');
SELECT TRANSLATE('hello', 'el', 'ip');
--= SELECT to_base64('abc'::BLOB)
SELECT TO_BASE64('abc');
--= SELECT 'H400', levenshtein('kitten', 'sitting')
SELECT SOUNDEX('Hello'), LEVENSHTEIN('kitten', 'sitting');
--= SELECT strftime(seen, '%Y-%m-%d %H:%M') FROM Person
SELECT TO_CHAR(seen, 'YYYY-MM-DD HH24:MI') FROM Person;
