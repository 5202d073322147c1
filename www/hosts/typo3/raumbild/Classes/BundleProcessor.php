<?php

declare(strict_types=1);

namespace Raumbild\Typo3;

use TYPO3\CMS\Frontend\ContentObject\ContentObjectRenderer;
use TYPO3\CMS\Frontend\ContentObject\DataProcessorInterface;

/** Hands the bundle of a content element to its template. */
final class BundleProcessor implements DataProcessorInterface
{
    public function process(
        ContentObjectRenderer $cObj,
        array $contentObjectConfiguration,
        array $processorConfiguration,
        array $processedData
    ): array {
        $processedData['bundle'] = Bundle::fromRow($processedData['data'] ?? $cObj->data);
        return $processedData;
    }
}
