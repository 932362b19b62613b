package dev.omnigraph.bench.peer;

import dev.omnigraph.bench.graph.Floats;
import dev.omnigraph.bench.graph.GraphFiles;
import dev.omnigraph.bench.graph.QueryArguments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.MMapDirectory;
import org.jspecify.annotations.Nullable;

/** Lucene alone: BM25 over both words, and its graph of vectors by its defaults. */
public final class LucenePeer implements Peer {
  private static final int TOP = 10;

  private @Nullable IndexSearcher searcher;
  private @Nullable DirectoryReader reader;

  /** Nothing open yet. */
  public LucenePeer() {}

  @Override
  public void load(Path database, GraphFiles graph) throws Exception {
    IndexWriterConfig config =
        new IndexWriterConfig(new WhitespaceAnalyzer()).setRAMBufferSizeMB(512);
    try (IndexWriter writer = new IndexWriter(new MMapDirectory(database), config)) {
      graph.read(
          "person.csv",
          f -> {
            Document document = new Document();
            document.add(new StringField("name", f[0], Field.Store.YES));
            document.add(new TextField("bio", f[3], Field.Store.NO));
            document.add(
                new KnnFloatVectorField("v", Floats.parse(f[4]), VectorSimilarityFunction.COSINE));
            writer.addDocument(document);
          });
      writer.forceMerge(1);
      writer.commit();
    }
  }

  @Override
  public void open(Path database) throws IOException {
    reader = DirectoryReader.open(new MMapDirectory(database));
    searcher = new IndexSearcher(reader);
    searcher.setQueryCache(null);
  }

  @Override
  public List<Object[]> query(WorkloadQuery query, QueryArguments arguments) throws IOException {
    Query asked;
    if (query == WorkloadQuery.Q14) {
      asked =
          new BooleanQuery.Builder()
              .add(word(arguments.firstWord()), BooleanClause.Occur.MUST)
              .add(word(arguments.secondWord()), BooleanClause.Occur.MUST)
              .build();
    } else if (query == WorkloadQuery.Q15) {
      asked = new KnnFloatVectorQuery("v", arguments.vector(), TOP);
    } else {
      throw new UnsupportedOperationException(query + " is no search.");
    }
    if (searcher == null) {
      throw new IllegalStateException("Not open.");
    }
    StoredFields stored = searcher.storedFields();
    List<Object[]> rows = new ArrayList<>();
    for (ScoreDoc found : searcher.search(asked, TOP).scoreDocs) {
      rows.add(new Object[] {stored.document(found.doc).get("name")});
    }
    return rows;
  }

  private static TermQuery word(String word) {
    return new TermQuery(new Term("bio", word));
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
    }
  }
}
