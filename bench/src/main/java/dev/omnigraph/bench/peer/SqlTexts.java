package dev.omnigraph.bench.peer;

import org.jspecify.annotations.Nullable;

/** The workload in the SQL that all peers understand; a name after a colon is a parameter. */
final class SqlTexts {
  static final String START = "(select id from person where name = :p)";

  private SqlTexts() {}

  /** The text, or null where there is no common one. */
  static @Nullable String text(WorkloadQuery query) {
    return switch (query) {
      case Q1 -> "select name, age, city, bio from person where name = :p";
      case Q2 ->
          "select q.name, q.age from knows k join person q on q.id = k.dst where k.src = " + START;
      case Q3 ->
          "select count(distinct dst) from knows where src in"
              + " (select dst from knows where src = "
              + START
              + ")";
      case Q4 ->
          "select count(distinct dst) from knows where src in"
              + " (select dst from knows where src in (select dst from knows where src = "
              + START
              + "))";
      case Q5 -> "select count(*) from knows a join knows b on b.src = a.dst";
      case Q6 ->
          "select count(*) from knows a join knows b on b.src = a.dst"
              + " join knows c on c.src = b.dst and c.dst = a.src";
      case Q7 -> "select count(*) from person where age > 50 and city = :c";
      case Q8 ->
          "select city, avg(cast(age as double precision)), count(*) n from person"
              + " group by city order by n desc, city limit 10";
      case Q9 ->
          "select c.name, avg(cast(p.age as double precision)), count(*) n from company c"
              + " join works_at w on w.company = c.id join person p on p.id = w.person"
              + " group by c.id, c.name order by n desc, c.name limit 10";
      case Q10 ->
          "with recursive r(id, depth) as (select dst, 1 from knows where src = "
              + START
              + " union select k.dst, r.depth + 1 from r join knows k on k.src = r.id"
              + " where r.depth < 3) select count(distinct id) from r where id <> "
              + START;
      case Q11 ->
          "select count(*) from person p"
              + " where not exists (select 1 from knows k where k.src = p.id)";
      case Q12 -> "select name, age from person order by age desc, name limit 10";
      case Q13 ->
          "select name, age from person where id in (select dst from knows where src = "
              + START
              + " union select src from knows where dst = "
              + START
              + ")";
      case Q16 -> "select name, age, city, bio from person";
      case Q14, Q15 -> null;
    };
  }
}
