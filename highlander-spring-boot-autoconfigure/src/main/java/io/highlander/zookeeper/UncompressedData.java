package io.highlander.zookeeper;

import org.apache.curator.framework.api.CompressionProvider;

/**
 * Does not compress data, because an owner's address is read by nodes and people that know nothing of the writer's Curator
 * settings.
 */
final class UncompressedData implements CompressionProvider {

    @Override
    public byte[] compress(String path, byte[] data) {
        return data;
    }

    @Override
    public byte[] decompress(String path, byte[] data) {
        return data;
    }
}
