package io.highlander.simulation;

/** One direction between two parties. What is sent over a link arrives in order, unless it is lost. */
final class Link {

    private final World world;
    private long cutUntil;
    private long lastArrival;
    private long slowUntil;

    Link(World world) {
        this.world = world;
    }

    void cut(long until) {
        cutUntil = Math.max(cutUntil, until);
    }

    void slow(long until) {
        slowUntil = Math.max(slowUntil, until);
    }

    boolean isUp() {
        return world.now() >= cutUntil;
    }

    /** Delay until what is sent now arrives, if the connection lasts so long: what a cut swallows is sent again after it. */
    long delay() {
        long most = world.now() < slowUntil ? 400 * World.MILLI : 3 * World.MILLI;
        long departure = Math.max(world.now(), cutUntil);
        lastArrival = Math.max(lastArrival + 1, departure + world.between(World.MILLI / 10, most));
        return lastArrival - world.now();
    }
}
