package dev.omnigraph.engine.plan.sql;

import dev.omnigraph.engine.plan.rel.OverlayScan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql2rel.RelFieldTrimmer;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.util.ImmutableBitSet;
import org.apache.calcite.util.mapping.Mapping;
import org.apache.calcite.util.mapping.MappingType;
import org.apache.calcite.util.mapping.Mappings;

/** Drops fields that nothing above needs, down to the columns that scans read. */
public final class FieldTrimmer extends RelFieldTrimmer {
  FieldTrimmer(RelBuilder builder) {
    super(null, builder);
  }

  /** Trims a scan; found by its parameter's class. */
  public TrimResult trimFields(
      OverlayScan scan, ImmutableBitSet fieldsUsed, Set<RelDataTypeField> extraFields) {
    int width = scan.columns().size();
    List<Integer> columns = new ArrayList<>();
    ImmutableBitSet.Builder kept = ImmutableBitSet.builder();
    for (int field : fieldsUsed) {
      if (field < width) {
        columns.add(scan.columns().get(field));
        kept.set(field);
      }
    }
    int vertexField = scan.hasVertex() ? width : -1;
    int ordinalField = scan.hasOrdinal() ? width + (scan.hasVertex() ? 1 : 0) : -1;
    boolean vertex = vertexField >= 0 && fieldsUsed.get(vertexField);
    boolean ordinal = ordinalField >= 0 && fieldsUsed.get(ordinalField);
    if (vertex) {
      kept.set(vertexField);
    }
    if (ordinal) {
      kept.set(ordinalField);
    }
    ImmutableBitSet fields = kept.build();
    int fieldCount = scan.getRowType().getFieldCount();
    if (fields.cardinality() == fieldCount) {
      Mapping identity = Mappings.createIdentity(fieldCount);
      return result(scan, identity);
    }
    Mapping mapping =
        Mappings.create(MappingType.INVERSE_SURJECTION, fieldCount, fields.cardinality());
    int target = 0;
    for (int field : fields) {
      mapping.set(field, target++);
    }
    return result(scan.with(columns, vertex, ordinal), mapping);
  }
}
