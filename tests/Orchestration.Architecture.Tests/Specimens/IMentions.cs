namespace Orchestration.Architecture.Tests.Specimens;

internal interface IMentions<T>;
