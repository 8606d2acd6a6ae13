package org.hillock.workerruntime.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hillock.jobcontract.worker.ArtefactRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest {

  private static final String SHA256_OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir private Path folder;
  private final List<String> told = new ArrayList<>();

  private List<ArtefactRef> collect(Map<String, String> types) throws Exception {
    return ResultFolder.collect(folder, types, told::add).stream()
        .map(ResultFile::artefact)
        .toList();
  }

  @Test
  void digestsFilesAndKnowsTheirTypes() throws Exception {
    Files.writeString(folder.resolve("b.json"), "abc");
    Files.writeString(folder.resolve("a.x"), "abc");
    assertThat(collect(Map.of("a.x", "application/x-own")))
        .containsExactly(
            new ArtefactRef("a.x", "application/x-own", 3, SHA256_OF_ABC),
            new ArtefactRef("b.json", "application/json", 3, SHA256_OF_ABC));
    assertThat(told).isEmpty();
  }

  @Test
  void followsNoLinkAndTakesNoFolder() throws Exception {
    Path secret = Files.writeString(Files.createTempFile("secret", ".txt"), "secret");
    try {
      Files.createSymbolicLink(folder.resolve("link.txt"), secret);
      Files.createDirectory(folder.resolve("folder"));
      assertThat(collect(Map.of())).isEmpty();
      assertThat(told)
          .containsExactlyInAnyOrder(
              "not collected: 'link.txt' is no regular file",
              "not collected: 'folder' is no regular file");
    } finally {
      Files.delete(secret);
    }
  }

  @Test
  void isNotOpenedThroughALink() throws Exception {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("a.txt"), "x");
    Path link = Files.createSymbolicLink(folder.resolve("results"), other);
    assertThat(ResultFolder.collect(link, Map.of(), told::add)).isEmpty();
  }

  @Test
  void refusesNamesThatAreNotPlainOrOurOwn() throws Exception {
    for (String name :
        List.of(".hidden", "with space", "-x", "log.txt", "ro-crate-metadata.json")) {
      Files.writeString(folder.resolve(name), "x");
    }
    assertThat(collect(Map.of())).isEmpty();
    assertThat(told).hasSize(5).allSatisfy(line -> assertThat(line).contains("may not be named"));
  }

  @Test
  void isEmptyWithoutAFolder() throws Exception {
    assertThat(ResultFolder.collect(folder.resolve("none"), Map.of(), told::add)).isEmpty();
  }
}
