package org.hillock.workerruntime.results;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hillock.jobcontract.worker.ArtefactRef;
import org.hillock.jobcontract.worker.Bundle;
import org.hillock.jobcontract.worker.InputFile;
import org.hillock.jobcontract.worker.Offer;
import org.hillock.jobcontract.worker.ResultLabel;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The manifest of a result: RO-Crate 1.1 metadata with the SHA-256 of every file, what it was made
 * from, by which program in which environment, and what kind of thing computed it.
 */
public final class CrateManifest {

  /** Its file name, given by RO-Crate. */
  public static final String NAME = "ro-crate-metadata.json";

  /** Its media type. */
  public static final String MEDIA_TYPE = "application/ld+json";

  private static final String CONTEXT = "https://w3id.org/ro/crate/1.1/context";
  private static final String VERSION = "https://w3id.org/ro/crate/1.1";
  private static final Map<String, String> DESCRIPTIONS =
      Map.of(
          "experiment.py",
          "The PyNN script that was run",
          "summary.json",
          "What was recorded, in numbers",
          "run.json",
          "Versions, seeds, environment, accelerations and timings of the run",
          ResultFolder.LOG,
          "What the run printed");

  private CrateManifest() {}

  /**
   * What a result came from.
   *
   * @param bundle what was run
   * @param offer what it ran on
   * @param hillock version of Hillock
   * @param startedAt when the attempt began
   * @param endedAt when it ended
   */
  public record Origin(
      Bundle bundle, Offer offer, String hillock, Instant startedAt, Instant endedAt) {}

  /** The manifest's text: a JSON-LD document, the same bytes for the same arguments. */
  public static String of(Origin origin, List<ArtefactRef> files) {
    JsonMapper json = JsonMapper.builder().build();
    ObjectNode root = json.createObjectNode();
    root.putArray("@context")
        .add(CONTEXT)
        .addObject()
        .put("sha256", "https://schema.org/sha256")
        .put("resultLabel", "urn:hillock:term:result-label");
    ArrayNode graph = root.putArray("@graph");
    descriptor(graph.addObject());
    dataset(graph.addObject(), origin, files);
    files.forEach(file -> file(graph.addObject(), origin, file));
    run(graph.addObject(), origin, files);
    environment(graph, origin);
    return json.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  private static void descriptor(ObjectNode node) {
    entity(node, NAME, "CreativeWork");
    reference(node.putObject("conformsTo"), VERSION);
    reference(node.putObject("about"), "./");
  }

  private static void dataset(ObjectNode node, Origin origin, List<ArtefactRef> files) {
    entity(node, "./", "Dataset");
    node.put("name", origin.bundle().title());
    node.put("description", "Result of a job that ran on " + origin.bundle().platform());
    node.put("identifier", "urn:uuid:" + origin.bundle().attempt().job());
    node.put("datePublished", origin.endedAt().toString());
    node.put("resultLabel", words(origin.offer().label()));
    ArrayNode parts = node.putArray("hasPart");
    files.forEach(file -> reference(parts.addObject(), file.name()));
    reference(node.putArray("mentions").addObject(), "#run");
  }

  private static String words(ResultLabel label) {
    return switch (label) {
      case HARDWARE -> "hardware";
      case SIMULATION -> "simulation";
      case MAPPING_ONLY -> "mapping-only";
      case TEST_DOUBLE -> "test-double";
    };
  }

  private static void file(ObjectNode node, Origin origin, ArtefactRef file) {
    entity(node, file.name(), "File");
    node.put("name", file.name());
    description(origin, file.name()).ifPresent(text -> node.put("description", text));
    node.put("encodingFormat", file.mediaType());
    node.put("contentSize", Long.toString(file.size()));
    node.put("sha256", file.sha256());
  }

  private static Optional<String> description(Origin origin, String name) {
    return origin.bundle().inputs().stream()
        .filter(input -> input.name().equals(name))
        .map(
            input ->
                switch (input.role()) {
                  case ATTACHMENT -> "A file that the description names";
                  case DATA -> "Numbers that the script reads";
                })
        .findFirst()
        .or(() -> Optional.ofNullable(DESCRIPTIONS.get(name)));
  }

  private static void run(ObjectNode node, Origin origin, List<ArtefactRef> files) {
    entity(node, "#run", "CreateAction");
    node.put("name", "Attempt %d".formatted(origin.bundle().attempt().number()));
    node.put("startTime", origin.startedAt().toString());
    node.put("endTime", origin.endedAt().toString());
    ArrayNode instruments = node.putArray("instrument");
    reference(instruments.addObject(), "#platform");
    reference(instruments.addObject(), "#hillock");
    List<String> inputs =
        Stream.concat(
                origin.bundle().files().stream().map(Bundle.File::name),
                origin.bundle().inputs().stream().map(InputFile::name))
            .toList();
    ArrayNode objects = node.putArray("object");
    ArrayNode results = node.putArray("result");
    for (ArtefactRef file : files) {
      String name = file.name();
      reference(inputs.contains(name) ? objects.addObject() : results.addObject(), name);
    }
  }

  private static void environment(ArrayNode graph, Origin origin) {
    ObjectNode platform = graph.addObject();
    entity(platform, "#platform", "SoftwareApplication");
    platform.put("name", origin.bundle().platform());
    Map<String, String> versions = new TreeMap<>(origin.offer().versions());
    platform.put(
        "version", Objects.requireNonNullElse(versions.get(origin.bundle().platform()), "unknown"));
    platform.put("identifier", origin.bundle().environment());
    ArrayNode requirements = platform.putArray("softwareRequirements");
    versions.keySet().forEach(name -> reference(requirements.addObject(), "#package-" + name));
    versions.forEach(
        (name, version) -> {
          ObjectNode node = graph.addObject();
          entity(node, "#package-" + name, "SoftwareApplication");
          node.put("name", name).put("version", version);
        });
    ObjectNode hillock = graph.addObject();
    entity(hillock, "#hillock", "SoftwareApplication");
    hillock.put("name", "Hillock").put("version", origin.hillock());
  }

  private static void entity(ObjectNode node, String id, String type) {
    node.put("@id", id).put("@type", type);
  }

  private static void reference(ObjectNode node, String id) {
    node.put("@id", id);
  }
}
