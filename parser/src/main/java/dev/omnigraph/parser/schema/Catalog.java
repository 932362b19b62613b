package dev.omnigraph.parser.schema;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types of one accepted schema, resolved and checked. Immutable. */
public final class Catalog {
  /** The catalog of a graph without types. */
  public static final Catalog EMPTY = new Catalog(List.of(), List.of(), List.of());

  private final Map<String, InterfaceType> interfaces = new LinkedHashMap<>();
  private final Map<String, NodeType> nodes = new LinkedHashMap<>();
  private final Map<String, EdgeType> edges = new LinkedHashMap<>();
  private final Map<String, EdgeType> edgeWords = new LinkedHashMap<>();

  /** Takes types that the schema checker accepted; each list in order of declaration. */
  public Catalog(List<InterfaceType> interfaces, List<NodeType> nodes, List<EdgeType> edges) {
    interfaces.forEach(type -> this.interfaces.put(type.name(), type));
    nodes.forEach(type -> this.nodes.put(type.name(), type));
    edges.forEach(
        type -> {
          this.edges.put(type.name(), type);
          edgeWords.put(type.name().toLowerCase(Locale.ROOT), type);
        });
  }

  public Collection<InterfaceType> interfaces() {
    return Collections.unmodifiableCollection(interfaces.values());
  }

  public Collection<NodeType> nodes() {
    return Collections.unmodifiableCollection(nodes.values());
  }

  public Collection<EdgeType> edges() {
    return Collections.unmodifiableCollection(edges.values());
  }

  /** The interface of that exact name, or null. */
  public @Nullable InterfaceType interfaceType(String name) {
    return interfaces.get(name);
  }

  /** The node type of that exact name, or null. */
  public @Nullable NodeType node(String name) {
    return nodes.get(name);
  }

  /** The edge type of that exact name, or null. */
  public @Nullable EdgeType edge(String name) {
    return edges.get(name);
  }

  /**
   * The edge type whose name is {@code word} ignoring case, as queries and loads write it, or null.
   */
  public @Nullable EdgeType edgeByWord(String word) {
    return edgeWords.get(word.toLowerCase(Locale.ROOT));
  }
}
