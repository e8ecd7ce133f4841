package io.highlander.demo.nemesis;

import java.util.List;

/** One kind of soak. */
interface Mode {

    /** @return what is wrong, in words */
    List<String> run(Settings settings, SoakReport report, Evidence evidence) throws Exception;
}
