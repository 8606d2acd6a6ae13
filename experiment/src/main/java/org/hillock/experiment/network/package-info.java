/**
 * What the described network comes to: which cells a name means, how many connections there are,
 * which seed each random element gets.
 */
@NullMarked
package org.hillock.experiment.network;

import org.jspecify.annotations.NullMarked;
