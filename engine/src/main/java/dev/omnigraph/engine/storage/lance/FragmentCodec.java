package dev.omnigraph.engine.storage.lance;

import dev.omnigraph.engine.storage.FragmentInfo;
import org.lance.FragmentMetadata;
import org.lance.fragment.DeletionFileType;

/** Fragments as the native library describes them, and as the storage port does. */
final class FragmentCodec {
  private FragmentCodec() {}

  static FragmentMetadata metadata(FragmentInfo fragment) {
    return (FragmentMetadata) fragment.handle();
  }

  static FragmentInfo info(String location, FragmentMetadata metadata) {
    var file = metadata.getFiles().get(0);
    var deletions = metadata.getDeletionFile();
    Long bytes = file.getFileSizeBytes();
    String deletionFile =
        deletions == null
            ? null
            : location
                + "/_deletions/"
                + metadata.getId()
                + "-"
                + Long.toUnsignedString(deletions.getReadVersion())
                + "-"
                + Long.toUnsignedString(deletions.getId())
                + (deletions.getFileType() == DeletionFileType.ARRAY ? ".arrow" : ".bin");
    return new FragmentInfo(
        metadata.getId(),
        location + "/data/" + file.getPath(),
        Math.toIntExact(metadata.getPhysicalRows()),
        Math.toIntExact(metadata.getNumDeletions()),
        deletionFile,
        bytes == null ? 0 : bytes,
        metadata);
  }

  /** A new fragment with the number that the commit gave it. */
  static FragmentInfo numbered(FragmentInfo added, int id) {
    FragmentMetadata metadata = metadata(added);
    return new FragmentInfo(
        id,
        added.file(),
        added.rows(),
        added.deleted(),
        added.deletionFile(),
        added.bytes(),
        new FragmentMetadata(
            id,
            metadata.getFiles(),
            metadata.getPhysicalRows(),
            metadata.getDeletionFile(),
            metadata.getRowIdMeta(),
            metadata.getCreatedAtVersionMeta(),
            metadata.getLastUpdatedAtVersionMeta()));
  }
}
