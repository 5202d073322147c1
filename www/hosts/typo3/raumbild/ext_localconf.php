<?php

declare(strict_types=1);

use TYPO3\CMS\Core\Utility\ExtensionManagementUtility;

defined('TYPO3') or die();

// For installations without site sets; TYPO3 13 may take the set instead.
ExtensionManagementUtility::addTypoScriptSetup(
    "@import 'EXT:raumbild/Configuration/TypoScript/setup.typoscript'"
);
