/** Random faults during a storm of jobs, from a seed; afterwards every promise is checked. */
@NullMarked
package org.hillock.bench.chaos;

import org.jspecify.annotations.NullMarked;
