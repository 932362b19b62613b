package dev.omnigraph.bench.peer;

/** One writer; one transaction at a time, committed durably. */
public interface PeerWriter extends AutoCloseable {
  /** Begins a transaction, where the peer wants to be told. */
  default void begin() throws Exception {}

  /** Ends the transaction; its changes are on disk. */
  void commit() throws Exception;

  /** Takes back what the transaction did. */
  void rollback() throws Exception;

  /** Inserts a person. */
  void insert(String name, int age) throws Exception;

  /** Inserts an edge between two persons. */
  void edge(String from, String to) throws Exception;

  /** Sets the age of a person. */
  void update(String name, int age) throws Exception;

  /** Deletes a person and its edges. */
  void delete(String name) throws Exception;

  @Override
  void close() throws Exception;
}
