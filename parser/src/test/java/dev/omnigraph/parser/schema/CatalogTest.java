package dev.omnigraph.parser.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.parser.GraphParser;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CatalogTest {
  private static final Catalog CATALOG =
      GraphParser.compileSchema(
              """
              edge WorksAt: Person -> Firm @card(0..3) @description("employs") {
                since: Date? @index
                @unique(src, dst)
              }
              interface Named { name: String @index @description("what it is called") }
              node Person implements Named {
                email: String @key
                age: I32?
                mood: enum(sad, happy)?
                vec: Vector(3)? @embed(name, model = "m")
                @range(age, 0..150)
                @check(email, "@")
              }
              node Firm @custom(1.5, b = true) { name: String  big: U64?  @range(big, ..18446744073709551615) }
              """)
          .require();

  @Test
  void propertiesOfInterfacesStandBehindTheOwn() {
    NodeType person = node("Person");

    assertThat(person.properties())
        .extracting(Property::name)
        .containsExactly("email", "age", "mood", "vec", "name");
    assertThat(property("name").description()).isEqualTo("what it is called");
    assertThat(person.interfaces()).containsExactly("Named");
    assertThat(person.keyColumns()).containsExactly("email");
  }

  @Test
  void constraintsOfPropertiesAndBodiesAreOne() {
    assertThat(node("Person").constraints())
        .containsExactly(
            new Constraint.Key(List.of("email")),
            new Constraint.Range("age", 0L, 150L),
            new Constraint.Check("email", "@"),
            new Constraint.Index(List.of("name")));
    assertThat(node("Firm").constraints())
        .containsExactly(new Constraint.Range("big", null, new BigInteger("18446744073709551615")));
  }

  @Test
  void edgesAreFoundByAnyCaseOfTheirName() {
    EdgeType edge = Objects.requireNonNull(CATALOG.edgeByWord("worksat"));

    assertThat(edge).isEqualTo(CATALOG.edge("WorksAt")).isEqualTo(CATALOG.edgeByWord("worksAt"));
    assertThat(edge.from()).isEqualTo("Person");
    assertThat(edge.to()).isEqualTo("Firm");
    assertThat(edge.maxOut()).isEqualTo(3);
    assertThat(edge.description()).isEqualTo("employs");
    assertThat(edge.constraints())
        .containsExactly(
            new Constraint.Index(List.of("since")), new Constraint.Unique(List.of("src", "dst")));
  }

  @Test
  void enumsAreSortedAndAnnotationsKept() {
    assertThat(property("mood").type().enumValues()).containsExactly("happy", "sad");
    assertThat(annotation("vec", "embed").arguments()).containsEntry("model", "m");
    assertThat(node("Firm").annotations().get(0).value()).isEqualTo(1.5);
    assertThat(node("Firm").annotations().get(0).arguments()).containsEntry("b", true);
  }

  private static NodeType node(String name) {
    return Objects.requireNonNull(CATALOG.node(name));
  }

  private static Property property(String name) {
    return Objects.requireNonNull(node("Person").property(name));
  }

  private static Annotation annotation(String property, String name) {
    return Objects.requireNonNull(property(property).annotation(name));
  }
}
