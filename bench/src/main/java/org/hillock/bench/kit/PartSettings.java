package org.hillock.bench.kit;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a process is started with.
 *
 * @param name for its log and for people
 * @param line the program and its arguments
 * @param environment variables, beside those of this process
 * @param folder its working directory
 * @param log takes what it prints
 */
public record PartSettings(
    String name, List<String> line, Map<String, String> environment, Path folder, Path log) {

  public PartSettings {
    line = List.copyOf(line);
    environment = Map.copyOf(environment);
  }

  /**
   * The command line of a Java program, run by the same Java as this one.
   *
   * @param options of the virtual machine
   * @param classPath entries of the class path, with colons between
   * @param mainClass found there
   * @param arguments of the program
   */
  public static List<String> java(
      List<String> options, String classPath, String mainClass, List<String> arguments) {
    List<String> line = new ArrayList<>();
    line.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    line.addAll(options);
    line.addAll(List.of("-cp", classPath, mainClass));
    line.addAll(arguments);
    return line;
  }
}
