/**
 * What runs need: temporary homes, ports, processes that can be killed, waiting for conditions, a
 * look into the database.
 */
@NullMarked
package org.hillock.bench.kit;

import org.jspecify.annotations.NullMarked;
