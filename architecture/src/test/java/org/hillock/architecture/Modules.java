package org.hillock.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What the poms say: which modules there are, and which of each other they use. */
final class Modules {

  private Modules() {}

  /** The root of the checkout, seen from this module's folder, where Surefire runs tests. */
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  /** The modules that the root pom lists. */
  static List<String> all() {
    return texts(read(root().resolve("pom.xml")), "module");
  }

  /** The modules of Hillock that a module's pom names outside test scope. */
  static Set<String> usedBy(String module) {
    return used(root().resolve(module).resolve("pom.xml"), false);
  }

  /** The modules of Hillock that a pom names, in test scope or outside it. */
  static Set<String> used(Path pom, boolean inTests) {
    Set<String> used = new TreeSet<>();
    NodeList dependencies = read(pom).getElementsByTagName("dependency");
    for (int i = 0; i < dependencies.getLength(); i++) {
      Element dependency = (Element) dependencies.item(i);
      if (dependency.getElementsByTagName("groupId").getLength() == 0) {
        continue; // an exclusion list of a plugin, not a dependency
      }
      boolean test = texts(dependency, "scope").contains("test");
      if (texts(dependency, "groupId").contains("org.hillock") && test == inTests) {
        used.addAll(texts(dependency, "artifactId"));
      }
    }
    return used;
  }

  private static List<String> texts(Document document, String tag) {
    return texts(document.getDocumentElement(), tag);
  }

  private static List<String> texts(Element element, String tag) {
    List<String> texts = new ArrayList<>();
    NodeList nodes = element.getElementsByTagName(tag);
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent().strip());
    }
    return texts;
  }

  private static Document read(Path pom) {
    try {
      return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(pom.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SAXException | ParserConfigurationException e) {
      throw new IllegalStateException("cannot read " + pom, e);
    }
  }
}
