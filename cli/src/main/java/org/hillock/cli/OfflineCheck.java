package org.hillock.cli;

import org.hillock.cli.terminal.Terminal;

final class OfflineCheck {
  OfflineCheck(Terminal t) {}

  void require(Description d, String platform) {}
}
