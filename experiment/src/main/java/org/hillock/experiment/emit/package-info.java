/**
 * From the records to one plain PyNN module. The fixed functions of the module are in {@code
 * script/*.py}.
 */
@NullMarked
package org.hillock.experiment.emit;

import org.jspecify.annotations.NullMarked;
