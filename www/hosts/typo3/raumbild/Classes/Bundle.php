<?php

declare(strict_types=1);

namespace Raumbild\Typo3;

/**
 * What an editor typed, as far as it may go into a page. Needs nothing of
 * TYPO3, so that it can be tested without it.
 */
final class Bundle
{
    public const KINDS = ['view', 'map', 'table', 'profile', 'chart'];

    private function __construct(
        public readonly string $source,
        public readonly string $folder,
        public readonly string $tag,
        public readonly bool $whatIf,
    ) {
    }

    /**
     * Null where the address is none of this server: a bundle from elsewhere
     * would need a wider policy than this extension asks for.
     *
     * @param array<string, mixed> $row
     */
    public static function fromRow(array $row): ?self
    {
        $source = trim((string)($row['tx_raumbild_src'] ?? ''));
        if (preg_match('#^/(?!/)[^\s"\'<>\\\\?\#]*/datapackage\.json$#D', $source) !== 1 || str_contains($source, '/../')) {
            return null;
        }
        $kind = (string)($row['tx_raumbild_show'] ?? 'view');
        return new self(
            $source,
            substr($source, 0, -strlen('datapackage.json')),
            'raumbild-' . (in_array($kind, self::KINDS, true) ? $kind : 'view'),
            (bool)($row['tx_raumbild_what_if'] ?? false),
        );
    }
}
