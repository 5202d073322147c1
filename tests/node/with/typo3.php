<?php

// Reads the extension against stand-ins for the core's classes and says as JSON what it found.

declare(strict_types=1);

namespace TYPO3\CMS\Core\Security\ContentSecurityPolicy {
    enum Directive: string
    {
        case ScriptSrc = 'script-src';
        case ConnectSrc = 'connect-src';
        case ImgSrc = 'img-src';
    }
    enum MutationMode: string
    {
        case Extend = 'extend';
    }
    enum SourceKeyword: string
    {
        case self = 'self';
    }
    final class Scope
    {
        private function __construct(public readonly string $name)
        {
        }
        public static function frontend(): self
        {
            return new self('frontend');
        }
    }
    final class Mutation
    {
        public readonly array $sources;
        public function __construct(public readonly MutationMode $mode, public readonly Directive $directive, SourceKeyword ...$sources)
        {
            $this->sources = $sources;
        }
    }
    final class MutationCollection
    {
        public readonly array $mutations;
        public function __construct(Mutation ...$mutations)
        {
            $this->mutations = $mutations;
        }
    }
}

namespace TYPO3\CMS\Core\Type {
    final class Map
    {
        public array $entries = [];
        public static function fromEntries(array ...$entries): self
        {
            $map = new self();
            $map->entries = $entries;
            return $map;
        }
    }
}

namespace TYPO3\CMS\Core\Utility {
    final class ExtensionManagementUtility
    {
        public static array $seen = [];
        public static function __callStatic(string $name, array $arguments): void
        {
            self::$seen[$name][] = $arguments;
        }
    }
}

namespace TYPO3\CMS\Frontend\ContentObject {
    class ContentObjectRenderer
    {
        public array $data = [];
    }
    interface DataProcessorInterface
    {
        public function process(ContentObjectRenderer $cObj, array $contentObjectConfiguration, array $processorConfiguration, array $processedData);
    }
}

namespace {
    use Raumbild\Typo3\Bundle;
    use Raumbild\Typo3\BundleProcessor;
    use TYPO3\CMS\Core\Utility\ExtensionManagementUtility;
    use TYPO3\CMS\Frontend\ContentObject\ContentObjectRenderer;

    define('TYPO3', true);
    $root = $argv[1];
    require $root . '/Classes/Bundle.php';
    require $root . '/Classes/BundleProcessor.php';
    $GLOBALS['TCA'] = ['tt_content' => ['types' => []]];
    require $root . '/ext_localconf.php';
    require $root . '/Configuration/TCA/Overrides/tt_content.php';
    require $root . '/Configuration/TCA/Overrides/sys_template.php';
    $_EXTKEY = 'raumbild';
    require $root . '/ext_emconf.php';
    $policy = require $root . '/Configuration/ContentSecurityPolicies.php';
    [$scope, $mutations] = $policy->entries[0];
    $rows = json_decode(stream_get_contents(STDIN), true, 8, JSON_THROW_ON_ERROR);
    $read = static function (array $row): ?array {
        $data = (new BundleProcessor())->process(new ContentObjectRenderer(), [], [], ['data' => $row]);
        return $data['bundle'] instanceof Bundle ? get_object_vars($data['bundle']) : null;
    };
    echo json_encode([
        'scope' => $scope->name,
        'policy' => array_map(static fn ($it) => [$it->mode->value, $it->directive->value, array_map(static fn ($source) => $source->value, $it->sources)], $mutations->mutations),
        'seen' => ExtensionManagementUtility::$seen,
        'type' => $GLOBALS['TCA']['tt_content']['types']['raumbild'],
        'emconf' => $EM_CONF['raumbild'],
        'bundles' => array_map($read, $rows),
    ], JSON_THROW_ON_ERROR);
}
