package dev.omnigraph.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnigraph.engine.GraphOptions.Durability;
import dev.omnigraph.engine.SessionOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionUrlTest {
  @ParameterizedTest
  @CsvSource({
    "path/to/graph, path/to/graph",
    "/abs/graph, /abs/graph",
    "file:///abs/graph, /abs/graph",
    "file:/abs/graph, /abs/graph",
    "file://localhost/abs, /abs",
    "memory:, memory:",
    "memory:name, memory:name",
    "a%20b%2Bc+d, a b+c+d",
    "%C3%A4%3Fx?branch=y, ä?x",
    "x?schema=a?b, x"
  })
  void readsTheLocation(String rest, String location) throws SQLException {
    assertThat(ConnectionUrl.parse("jdbc:omnigraph:" + rest, null).location()).isEqualTo(location);
  }

  @Test
  void takesTheUrlBeforeThePropertiesAndLeavesThemAlone() throws SQLException {
    Properties defaults = new Properties();
    defaults.setProperty("threads", "3");
    Properties given = new Properties(defaults);
    given.setProperty("branch", "other");
    given.setProperty("user", "");
    given.setProperty("password", "secret");
    Properties before = (Properties) given.clone();
    try (FakeSession session = new FakeSession();
        Connection connection =
            session.connect(
                "jdbc:omnigraph:g?branch=review%2F1&conflictRetries=2&refresh=10ms&durability=os",
                given)) {
      SessionOptions options = Objects.requireNonNull(session.options);
      assertThat(options.branch()).isEqualTo("review/1");
      assertThat(options.branchGiven()).isTrue();
      assertThat(options.conflictRetries()).isEqualTo(2);
      assertThat(options.refresh()).isEqualTo(Duration.ofMillis(10));
      assertThat(options.durability()).isEqualTo(Durability.OS);
      assertThat(options.actor()).isEqualTo(System.getProperty("user.name"));
      assertThat(options.maxTransactionAge()).isEqualTo(Duration.ofMinutes(30));
      assertThat(Objects.requireNonNull(session.graphOptions).threads()).isEqualTo(3);
      assertThat((Throwable) connection.getWarnings()).isNull();
    }
    assertThat(given).isEqualTo(before);
  }

  @Test
  void warnsOfAnUnknownPropertyWithTheNearestName() throws SQLException {
    try (FakeSession session = new FakeSession();
        Connection connection =
            session.connect("jdbc:omnigraph:g?readonly=true&Type=x&path=y&brunch=b", null)) {
      SQLWarning first = connection.getWarnings();
      assertThat(first.getSQLState()).isEqualTo("01S00");
      assertThat((Throwable) first)
          .hasMessageContaining("readonly")
          .hasMessageContaining("readOnly");
      assertThat((Throwable) first.getNextWarning()).hasMessageContaining("branch");
      assertThat((Throwable) first.getNextWarning().getNextWarning()).isNull();
      connection.clearWarnings();
      assertThat((Throwable) connection.getWarnings()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "readOnly=maybe",
        "threads=0",
        "threads=many",
        "fetchSize=-1",
        "memoryLimit=lots",
        "memoryLimit=0",
        "refresh=10",
        "maxTransactionAge=1w",
        "durability=never",
        "complexTypes=xml",
        "create",
        "branch=%zz",
        "branch=%ff"
      })
  void refusesAValueThatMeansNothing(String property) {
    try (FakeSession session = new FakeSession()) {
      assertThatThrownBy(() -> session.connect("jdbc:omnigraph:g?" + property, null))
          .isInstanceOf(OmnigraphException.class)
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("22023");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1048576, 1048576",
    "512MB, 536870912",
    "2g, 2147483648",
    "1 KiB, 1024",
    "3t, 3298534883328"
  })
  void readsSizes(String text, long bytes) throws SQLException {
    ConnectionUrl url = ConnectionUrl.parse("jdbc:omnigraph:g?memoryLimit=" + text, null);
    assertThat(ConnectionSettings.of(url).graph().memoryLimit()).isEqualTo(bytes);
  }

  @Test
  void listsItsPropertiesWithoutOpeningAnything() throws SQLException {
    OmnigraphDriver driver =
        new OmnigraphDriver(
            (location, graph, session, warnings) -> {
              throw new AssertionError("opened");
            });
    Properties info = new Properties();
    info.setProperty("fetchSize", "17");
    DriverPropertyInfo[] all = driver.getPropertyInfo("jdbc:omnigraph:g?branch=b", info);
    assertThat(all).hasSize(ConnectionProperty.values().length);
    assertThat(
            Arrays.stream(all).filter(p -> p.name.equals("branch")).findFirst().orElseThrow().value)
        .isEqualTo("b");
    assertThat(
            Arrays.stream(all)
                .filter(p -> p.name.equals("fetchSize"))
                .findFirst()
                .orElseThrow()
                .value)
        .isEqualTo("17");
    assertThat(all).allSatisfy(p -> assertThat(p.description).isNotBlank());
    assertThat(
            Arrays.stream(all)
                .filter(p -> p.name.equals("complexTypes"))
                .findFirst()
                .orElseThrow()
                .choices)
        .containsExactly("array", "json");
    assertThat(driver.getPropertyInfo("jdbc:other:x", null)).hasSameSizeAs(all);
  }

  @Test
  void registersItselfAndTakesOnlyItsOwnUrls() throws SQLException {
    assertThat(DriverManager.getDriver("jdbc:omnigraph:memory:"))
        .isInstanceOf(OmnigraphDriver.class);
    OmnigraphDriver driver = new OmnigraphDriver();
    assertThat(driver.acceptsURL("jdbc:omnigraph:x")).isTrue();
    assertThat(driver.acceptsURL("jdbc:h2:x")).isFalse();
    assertThat(driver.acceptsURL(null)).isFalse();
    assertThat(driver.connect("jdbc:h2:x", null)).isNull();
  }

  @Test
  void theDataSourceHasSettersOfTheSameNames() throws SQLException {
    try (FakeSession session = new FakeSession()) {
      OmnigraphDataSource source = new OmnigraphDataSource(session.driver());
      source.setUrl("jdbc:omnigraph:here?branch=b");
      source.setBranch("ignored, the URL wins");
      source.setReadOnly(true);
      source.setFetchSize(5);
      source.setUser("ann");
      assertThat(source.getFetchSize()).isEqualTo(5);
      assertThat(source.isCreate()).isTrue();
      try (Connection connection = source.getConnection("bob", "any")) {
        assertThat(connection.isReadOnly()).isTrue();
        assertThat(connection.getCatalog()).isEqualTo("b");
        assertThat(Objects.requireNonNull(session.options).actor()).isEqualTo("bob");
      }
    }
    assertThatThrownBy(() -> new OmnigraphDataSource().getConnection())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("jdbc:omnigraph:");
  }
}
