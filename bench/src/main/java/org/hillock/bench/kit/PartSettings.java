package org.hillock.bench.kit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a process is started with.
 *
 * @param name for its log and for people
 * @param mainClass found on the class path
 * @param classPath entries of the class path, with colons between
 * @param jvm options of the virtual machine
 * @param environment variables, beside those of this process
 * @param arguments of the program
 * @param folder its working directory
 * @param log takes what it prints
 */
public record PartSettings(
    String name,
    String mainClass,
    String classPath,
    List<String> jvm,
    Map<String, String> environment,
    List<String> arguments,
    Path folder,
    Path log) {

  public PartSettings {
    jvm = List.copyOf(jvm);
    environment = Map.copyOf(environment);
    arguments = List.copyOf(arguments);
  }
}
