package org.hillock.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.hillock.bad.BadClasses;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RulesTest {

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.hillock");

  @ParameterizedTest
  @EnumSource
  void theHouseKeeps(Rules rule) {
    assertThat(HOUSE).isNotEmpty();
    rule.rule().check(HOUSE);
  }

  @ParameterizedTest
  @EnumSource
  void canFail(Rules rule) {
    JavaClasses bad = new ClassFileImporter().importClasses(BadClasses.breaking(rule.name()));
    assertThatThrownBy(() -> rule.rule().check(bad)).isInstanceOf(AssertionError.class);
  }
}
