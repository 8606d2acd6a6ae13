package org.hillock.workerruntime.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hillock.jobcontract.worker.ArtefactRef;
import org.hillock.jobcontract.worker.Offer;
import org.hillock.jobcontract.worker.ResultLabel;
import org.hillock.workerruntime.testing.Bundles;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CrateManifestTest {

  private static final String DIGEST = "a".repeat(64);

  private static final CrateManifest.Origin ORIGIN =
      new CrateManifest.Origin(
          Bundles.of("nest", "software-1", Bundles.LIMITS, "pass"),
          new Offer(
              "nest",
              "software-1",
              ResultLabel.SIMULATION,
              true,
              null,
              Map.of("nest", "3.10.0", "PyNN", "0.13.0")),
          "0.1",
          Instant.parse("2026-11-24T10:00:00Z"),
          Instant.parse("2026-11-24T10:01:00Z"));

  private static final List<ArtefactRef> FILES =
      List.of(file("experiment.nwb"), file("experiment.py"), file("log.txt"));

  private static ArtefactRef file(String name) {
    return new ArtefactRef(name, "text/plain", 5, DIGEST);
  }

  private final JsonNode crate =
      JsonMapper.builder().build().readTree(CrateManifest.of(ORIGIN, FILES));

  private JsonNode entity(String id) {
    for (JsonNode node : crate.path("@graph")) {
      if (node.path("@id").asString("").equals(id)) {
        return node;
      }
    }
    throw new AssertionError("no entity " + id);
  }

  @Test
  void followsRoCrate() {
    assertThat(crate.path("@context").get(0).asString())
        .isEqualTo("https://w3id.org/ro/crate/1.1/context");
    JsonNode descriptor = entity("ro-crate-metadata.json");
    assertThat(descriptor.at("/about/@id").asString()).isEqualTo("./");
    assertThat(descriptor.at("/conformsTo/@id").asString())
        .isEqualTo("https://w3id.org/ro/crate/1.1");
    assertThat(entity("./").path("hasPart").size()).isEqualTo(3);
    assertThat(entity("./").path("name").asString()).isEqualTo("Prüfung");
    assertThat(entity("./").path("resultLabel").asString()).isEqualTo("simulation");
  }

  @Test
  void hasTheDigestOfEveryFile() {
    FILES.forEach(
        file -> assertThat(entity(file.name()).path("sha256").asString()).isEqualTo(DIGEST));
  }

  @Test
  void tellsInputsFromResultsAndNamesVersions() {
    assertThat(entity("#run").at("/object/0/@id").asString()).isEqualTo("experiment.py");
    assertThat(entity("#run").at("/result/0/@id").asString()).isEqualTo("experiment.nwb");
    assertThat(entity("#platform").path("version").asString()).isEqualTo("3.10.0");
    assertThat(entity("#package-PyNN").path("version").asString()).isEqualTo("0.13.0");
    assertThat(entity("#hillock").path("version").asString()).isEqualTo("0.1");
  }

  @Test
  void refersToNothingThatIsNotThere() {
    List<String> references = new ArrayList<>();
    for (JsonNode node : crate.path("@graph")) {
      node.propertyStream()
          .flatMap(
              property ->
                  property.getValue().isArray()
                      ? property.getValue().valueStream()
                      : Stream.of(property.getValue()))
          .filter(JsonNode::isObject)
          .map(reference -> reference.path("@id").asString(""))
          .filter(id -> !id.startsWith("https:"))
          .forEach(references::add);
    }
    assertThat(references).isNotEmpty().allSatisfy(this::entity);
  }

  @Test
  void isTheSameForTheSame() {
    assertThat(CrateManifest.of(ORIGIN, FILES)).isEqualTo(CrateManifest.of(ORIGIN, FILES));
  }
}
